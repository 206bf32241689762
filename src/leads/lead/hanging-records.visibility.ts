import { sql } from 'drizzle-orm';
import { type Context, Permission } from '../../identity/index.js';
import type { Reading } from '../../platform/graphql/index.js';

/** Tells statements what the viewer may read, for records that hang on a lead or on a customer. */
export const knowingPermissions = (context: Context): Reading => ({
  read: (read, values) =>
    context.read(read, {
      ...values,
      readsLeads: context.viewer.permissions.has(Permission.LEADS_READ),
      readsCustomers: context.viewer.permissions.has(Permission.CUSTOMERS_READ),
    } as never),
});
/** Whether the viewer may read leads, in what is read by it. */
export const readsLeads = sql`${sql.placeholder('readsLeads')}::boolean`;
export const readsCustomers = sql`${sql.placeholder('readsCustomers')}::boolean`;
