import { sql } from 'drizzle-orm';
import { customerReader, customers, DuplicateField, DuplicateMatch } from '../../customers/index.js';
import { type Context, Permission } from '../../identity/index.js';
import { idsNamed, statement } from '../../platform/database/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import { type Id, idOf, idsOf, uuidOf } from '../../platform/ids/index.js';
import { leadReader } from '../lead/lead.loaders.js';
import { leads } from '../lead/lead.table.js';
import type { Lead } from '../lead/lead.type.js';

/**
 * So many records of each kind are looked at for each likeness, before those that the viewer may not see are left out.
 * Who sees every lead needs no more than are asked for.
 */
const most = 200;

interface Found {
  ofLead: string;
  isLead: boolean;
  id: string;
  field: DuplicateField;
  /** Which of the lead's phone numbers, from 1. */
  place: number | null;
  score: number;
  firstName: string;
  lastName: string;
  company: string | null;
}

const found = sql`found.of_lead, found.is_lead, found.id, found.field, found.place, found.score`;

/** By how alike they are, by what tells most, customers before leads, the newest of equals first. */
const bestFirst = sql`score desc, array_position(array['EMAIL', 'PHONE_NUMBER'], field), place, is_lead, id desc`;

const duplicates = statement<Found, { leads: readonly Id<'lead'>[] }>(
  'Lead.duplicates',
  {
    ofLead: sql`of_lead`,
    isLead: sql`is_lead`,
    id: sql`id`,
    field: sql`field`,
    place: sql`place`,
    score: sql`score`,
    firstName: sql`first_name`,
    lastName: sql`last_name`,
    company: sql`company`,
  },
  sql`with found as materialized (
      select * from duplicates_of_leads(${idsNamed('leads')}, ${sql.placeholder('most')})),
    seen as (
      select ${found}, ${leads.firstName}, ${leads.lastName}, ${leads.company}
        from found join ${leads} on ${leads.id} = found.id
        where found.is_lead and ${leadReader.present} and ${leads.deletedAt} is null
      union all
      select ${found}, ${customers.firstName}, ${customers.lastName}, ${customers.businessName}
        from found join ${customers} on ${customers.id} = found.id
        where not found.is_lead and ${customerReader.present} and ${sql.placeholder('seesCustomers')}::boolean),
    once as (
      select *, row_number() over (partition by of_lead, id order by ${bestFirst}) as telling from seen),
    best as (
      select *, row_number() over (partition by of_lead order by ${bestFirst}) as nth from once where telling = 1)
    select of_lead, is_lead, id, field, place, score, first_name, last_name, company
      from best where nth <= ${sql.placeholder('first')}::integer order by of_lead, nth`,
  Object,
  'dedicated',
);

/**
 * The leads and customers that look like the same person as each lead, best first, one match for each of them: by
 * what tells most of a person. Left out are deleted and merged ones, what the viewer may not see, and the customer
 * that the lead itself became.
 * @param first how many for each lead
 */
export async function duplicatesOf(
  context: Context,
  of: readonly Lead[],
  first: number,
): Promise<DuplicateMatch[][]> {
  const rows = await context.read(duplicates, {
    leads: idsOf(of),
    most: context.viewer.seesEveryLead ? first : most,
    first,
    seesCustomers: context.viewer.permissions.has(Permission.CUSTOMERS_READ),
  });
  const byLead = groupedBy(rows, ({ ofLead }) => ofLead);
  return of.map((lead) => (byLead.get(uuidOf(lead.id)) ?? []).map((row) => matchOf(lead, row)));
}

function matchOf(lead: Lead, { isLead, id, field, place, score, ...names }: Found): DuplicateMatch {
  const recordId = idOf(isLead ? 'lead' : 'customer', id);
  if (field === DuplicateField.EMAIL) return new DuplicateMatch(recordId, field, lead.email, 'email', score);
  if (place !== null) {
    const at = place - 1;
    return new DuplicateMatch(recordId, field, lead.phoneNumbers[at] ?? null, `phoneNumbers.${at}`, score);
  }
  const name = `${names.firstName} ${names.lastName}`;
  const value = names.company ? `${name}, ${names.company}` : name;
  return new DuplicateMatch(recordId, field, value, null, score);
}
