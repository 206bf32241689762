import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { billingAccounts, customerKeys } from '../../customers/index.js';
import { idNamed, selected, statement } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { LeadStatus, leadStatuses, type StatusRow } from '../../statuses/index.js';
import { leads } from '../lead/lead.table.js';
import { leadTypes } from '../type/lead-type.table.js';
import type { LeadTypeRow } from '../type/type-rules.js';

const statusWhere = <V = unknown>(name: string, which: SQL) => {
  const columns = getTableColumns(leadStatuses);
  return statement<StatusRow & LeadStatus, V>(
    `LeadStatus.${name}`,
    columns,
    sql`select ${selected(columns)} from ${leadStatuses}
      where ${leadStatuses.tenantId} = ${sql.placeholder('tenantId')} and ${which}`,
    LeadStatus,
  );
};
export const defaultStatus = statusWhere('default', sql`${leadStatuses.isDefault}`);
/** The default of a type, by its ID or code, and behind it that of the tenant. */
export const firstStatusOfType = statusWhere<{ id: Id | null }>(
  'firstOfType',
  sql`(${leadStatuses.isDefault} or ${leadStatuses.id} = (select ${leadTypes.defaultStatusId} from ${leadTypes}
    where ${leadTypes.tenantId} = ${sql.placeholder('tenantId')}
      and (${leadTypes.id} = ${sql.param(sql.placeholder('id'), leadTypes.id)}
        or case_folded(${leadTypes.code}) = case_folded(${sql.placeholder('code')}))))
    order by ${leadStatuses.isDefault}`,
);
/** The status that a lead has now. */
export const statusOfLead = statusWhere<{ leadId: Id<'lead'> }>(
  'ofLead',
  sql`${leadStatuses.id} = (select ${leads.statusId} from ${leads}
    where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.id} = ${idNamed('leadId')})`,
);

const typeColumns = getTableColumns(leadTypes);
/** The type that a lead has now. */
export const typeOfLead = statement<LeadTypeRow, { leadId: Id<'lead'> }>(
  'LeadType.ofLead',
  typeColumns,
  sql`select ${selected(typeColumns)} from ${leadTypes}
    where ${leadTypes.tenantId} = ${sql.placeholder('tenantId')} and ${leadTypes.id} = (select ${leads.typeId}
      from ${leads} where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.id} = ${idNamed('leadId')})`,
);

const billingColumns = getTableColumns(billingAccounts);
export const billingAccountById = statement<typeof billingAccounts.$inferSelect, { id: Id<'billing'> }>(
  'BillingAccount.named',
  billingColumns,
  sql`select ${selected(billingColumns)} from ${billingAccounts}
    where ${billingAccounts.tenantId} = ${sql.placeholder('tenantId')}
      and ${billingAccounts.id} = ${sql.param(sql.placeholder('id'), billingAccounts.id)}`,
);
const ofBilled = sql`from ${customerKeys}
    join ${billingAccounts} on ${billingAccounts.tenantId} = ${customerKeys.tenantId}
      and ${billingAccounts.customerId} = ${customerKeys.customerId} and ${billingAccounts.isActive}
    where ${customerKeys.tenantId} = ${sql.placeholder('tenantId')}
      and ${customerKeys.kind} in ('EMAIL', 'PHONE_NUMBER')
      and ${customerKeys.base} = any(${sql.placeholder('bases')}::text[])
      and (${customerKeys.value} = ${customerKeys.base} or ${customerKeys.value} = any(${sql.placeholder('values')}::text[])
        or ${customerKeys.base} = any(${sql.placeholder('values')}::text[]))`;
/** The customers with active billing accounts whom one of some addresses and numbers belongs to. */
export const billedOwners = statement<{ customerId: Id<'customer'> }>(
  'BillingAccount.owners',
  { customerId: billingAccounts.customerId },
  sql`select ${billingAccounts.customerId} ${ofBilled}`,
);
/** Whether there are such, for the select list of a statement. */
export const areBilled = sql`exists (select ${ofBilled})`;
