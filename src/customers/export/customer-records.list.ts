import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { type Context, users } from '../../identity/index.js';
import type { Id } from '../../platform/ids/index.js';
import { picklistSetting, tags } from '../../settings/index.js';
import { type CustomerFilter, conditionOf } from '../customer/customer.list.js';
import { maySeeSensitive } from '../customer/customer.policy.js';
import { accounts, customers, customerTags } from '../customer.table.js';

/** A customer as they leave the gateway: what they refer to by code, address or name. */
export interface CustomerRecord {
  id: Id<'customer'>;
  createdAt: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phoneNumbers: string[];
  dateOfBirth: string | null;
  country: string | null;
  /** Null to whoever may not see it. */
  identityNumber: string | null;
  /** As `identityNumber`. */
  taxNumber: string | null;
  job: string | null;
  address: string | null;
  avatarUrl: string | null;
  businessName: string | null;
  customerStatus: string;
  defaultChannel: string | null;
  relatedUser: string | null;
  account: string | null;
  tags: string[];
  /** By the UUIDs of the fields. */
  custom: Record<string, string | number | boolean>;
}

const { table: picklistValues } = picklistSetting.lookup;

const called = (what: PgColumn, table: { tenantId: PgColumn; id: PgColumn }, by: PgColumn): SQL =>
  sql`(select ${what} from ${table} where ${table.tenantId} = ${customers.tenantId} and ${table.id} = ${by})`;

const columns: Record<keyof CustomerRecord, SQL | PgColumn> = {
  id: customers.id,
  createdAt: sql`to_char(${customers.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  firstName: customers.firstName,
  lastName: customers.lastName,
  email: customers.email,
  phoneNumbers: customers.phoneNumbers,
  dateOfBirth: customers.dateOfBirth,
  country: customers.country,
  identityNumber: customers.identityNumber,
  taxNumber: customers.taxNumber,
  job: customers.job,
  address: customers.address,
  avatarUrl: customers.avatarUrl,
  businessName: customers.businessName,
  customerStatus: customers.customerStatus,
  defaultChannel: called(picklistValues.code, picklistValues, customers.defaultChannelId),
  relatedUser: called(users.email, users, customers.relatedUserId),
  account: called(accounts.name, accounts, customers.accountId),
  tags: sql`array(select ${tags.name} from ${customerTags} join ${tags}
    on ${tags.tenantId} = ${customerTags.tenantId} and ${tags.id} = ${customerTags.tagId}
    where ${customerTags.tenantId} = ${customers.tenantId} and ${customerTags.customerId} = ${customers.id}
    order by ${tags.name} collate "C")`,
  custom: customers.customFields,
};

/** The columns of a customer, in their order. */
export const customerRecordColumns = Object.keys(columns) as (keyof CustomerRecord)[];

/** A record out of what the statement answers. */
export function customerRecordOf(text: string): CustomerRecord {
  const record = JSON.parse(text);
  record.id = customers.id.mapFromDriverValue(record.id);
  return record;
}

/**
 * The customers that a filter means, in the order in which they were made: a query of one column, the record as a JSON
 * text (`CustomerRecord`).
 * @throws GraphQLError as `customers` does for a filter
 */
export async function customerRecords(context: Context, filter: CustomerFilter | null): Promise<SQL> {
  const where = await conditionOf(filter ?? {}, context);
  const shown = maySeeSensitive(context)
    ? columns
    : { ...columns, identityNumber: sql`null::text`, taxNumber: sql`null::text` };
  const named = Object.entries(shown).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  return sql`select to_json(record)::text as record from (
    select ${sql.join(named, sql`, `)} from ${customers}
    where ${eq(customers.tenantId, context.viewer.tenant.id)} and ${customers.deletedAt} is null and ${where}
    order by ${customers.createdAt}, ${customers.id}
  ) as record`;
}
