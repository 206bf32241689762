import { sql } from 'drizzle-orm';
import {
  idNamed,
  insertionOfMany,
  type Row,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { Picklist } from '../../settings/index.js';
import { leadPicklistValues as values } from './lead-picklists.table.js';

/** IDs of values, by their picklist. */
export type ValueLists = ReadonlyMap<Picklist, readonly string[]>;

const isOfLead = sql`${values.tenantId} = ${sql.placeholder('tenantId')}
  and ${values.leadId} = ${idNamed('leadId')}`;

const fields = { valueId: values.valueId, picklist: values.picklist };
const read = statement<{ valueId: Id<'picklist'>; picklist: Picklist }, { leadId: Id<'lead'> }>(
  'Lead.picklistValues',
  fields,
  sql`select ${values.valueId}, ${values.picklist} from ${values} where ${isOfLead} order by ${values.position}`,
);
const clear = statement<Row, { leadId: Id<'lead'> }>(
  'Lead.clearPicklistValues',
  {},
  sql`delete from ${values} where ${isOfLead}
    and ${values.picklist} = any(${sql.placeholder('picklists')}::text[])`,
);
const insert = insertionOfMany('Lead.pick', values, {
  shared: ['tenantId', 'leadId'],
  each: ['valueId', 'picklist', 'position'],
});

/** The values that a lead has of each picklist, in the order in which they were given. */
export async function picklistValuesOfLead(
  transaction: TenantTransaction,
  leadId: Id<'lead'>,
): Promise<ValueLists> {
  const lists = new Map<Picklist, string[]>();
  for (const { picklist, valueId } of await transaction.run(read, { leadId }))
    lists.set(picklist, [...(lists.get(picklist) ?? []), valueId]);
  return lists;
}

/** Gives a lead these values and no others of these picklists. @param isNew there are none yet */
export async function setPicklistValues(
  transaction: TenantTransaction,
  leadId: Id<'lead'>,
  lists: ValueLists,
  isNew = false,
): Promise<void> {
  const rows = [...lists].flatMap(([picklist, ids]) =>
    ids.map((valueId, position) => ({ valueId, picklist, position })),
  );
  await Promise.all([
    isNew || lists.size === 0 ? [] : transaction.run(clear, { leadId, picklists: [...lists.keys()] }),
    rows.length === 0 ? [] : transaction.run(insert, { leadId, rows }),
  ]);
}
