import { sql } from 'drizzle-orm';
import { type Customer, customerReader, type Deal } from '../../customers/index.js';
import { type Context, User, userReader, users } from '../../identity/index.js';
import type { LogsAlong } from '../../logs/index.js';
import { idsNamed, keyOf, selected, statement } from '../../platform/database/index.js';
import {
  byId,
  type FieldSelection,
  type Page,
  readPages,
  type Slice,
  type SortKey,
  TableReader,
} from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { type TagLink, tagsOf } from '../../settings/index.js';
import { leadLocks, leads, leadTags, leadTeam } from './lead.table.js';
import { Lead, LeadLock } from './lead.type.js';
import { notDeleted, visibleToViewer } from './lead.visibility.js';

/** Leads, as far as the viewer may see them. */
export const leadReader = new TableReader(Lead, leads, { where: visibleToViewer, whereById: notDeleted });

/**
 * Leads whoever may see them: for a mutation's answer alone, as whoever was allowed the change is shown its result,
 * even where the change itself took the lead out of their sight.
 */
export const leadReaderIgnoringPrivacy = new TableReader(Lead, leads, { name: 'LeadIgnoringPrivacy' });
const lockReader = new TableReader(LeadLock, leadLocks, { always: ['leadId'] });

const given = sql`unnest(${idsNamed('parents')}) with ordinality as given (id, place)`;

/**
 * Logs stay with the lead that they were written for, and show with the one that it was merged into as well: to those
 * who may see both, as a merged lead keeps its privacy.
 */
export const alongWithMerged: LogsAlong = {
  name: 'AndMerged',
  between: sql`(
    select given.id, given.place from ${given}
    union all
    select ${leads.id}, given.place from ${given}
    join ${leads} on ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.mergedIntoId} = given.id
      and ${visibleToViewer}) as parent`,
};

const leadLink: TagLink = {
  name: 'Lead',
  table: leadTags,
  tenantId: leadTags.tenantId,
  ownerId: leadTags.leadId,
  tagId: leadTags.tagId,
};
export const tagsOfLeads = (context: Context, of: readonly Lead[], selection: FieldSelection) =>
  tagsOf(context, leadLink, idsOf(of), selection);

/** The team of each lead, in the order given. */
export async function teamsOf(
  context: Context,
  of: readonly Lead[],
  selection: FieldSelection,
): Promise<User[][]> {
  const fields = userReader.fieldsFor(selection);
  const read = statement<User & { leadId: Id<'lead'> }, { leads: readonly Id<'lead'>[] }>(
    `Lead.team(${keyOf(fields)})`,
    { ...fields, leadId: leadTeam.leadId },
    () => sql`select ${selected(fields)}, ${leadTeam.leadId}
      from ${leadTeam} join ${users} on ${users.tenantId} = ${leadTeam.tenantId} and ${users.id} = ${leadTeam.userId}
      where ${leadTeam.tenantId} = ${sql.placeholder('tenantId')}
        and ${leadTeam.leadId} = any(${idsNamed('leads')})
      order by ${leadTeam.position}, ${users.id}`,
    User,
  );
  const rows = await context.read(read, { leads: idsOf(of) });
  const byLead = groupedBy(rows, ({ leadId }) => leadId);
  return of.map(({ id }) => byLead.get(id) ?? []);
}

/** The lock that holds each lead now, if any. */
export async function locksOf(
  context: Context,
  ids: readonly Id<'lead'>[],
  selection: FieldSelection,
): Promise<(LeadLock | null)[]> {
  const read = lockReader.reading<{ leads: readonly Id<'lead'>[] }>(
    'held',
    selection,
    (list) => sql`select ${list} from ${leadLocks}
      where ${lockReader.present} and ${leadLocks.leadId} = any(${idsNamed('leads')})
        and ${leadLocks.expiresAt} > now()`,
  );
  const rows = await context.read(read, { leads: ids });
  const byLead = new Map(rows.map((lock) => [lock.leadId, lock]));
  return ids.map((id) => byLead.get(id) ?? null);
}

/** How many leads that are not deleted have each status, whoever may see them. */
export async function leadsCounts(context: Context, of: readonly { id: Id<'status'> }[]): Promise<number[]> {
  const read = statement<{ statusId: Id<'status'>; count: number }, { statuses: readonly Id<'status'>[] }>(
    'LeadStatus.leadsCount',
    { statusId: leads.statusId, count: sql`count(*)::int` },
    () => sql`select ${leads.statusId}, count(*)::int from ${leads}
      where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.deletedAt} is null
        and ${leads.statusId} = any(${idsNamed('statuses')})
      group by ${leads.statusId}`,
    Object,
    'dedicated',
  );
  const rows = await context.read(read, { statuses: idsOf(of) });
  const counts = new Map(rows.map(({ statusId, count }) => [statusId, count]));
  return of.map(({ id }) => counts.get(id) ?? 0);
}

const lastConvertedFirst: SortKey[] = [
  { name: 'converted', expression: sql`${leads.convertedAt}`, type: 'timestamptz', descending: true },
  byId(leads, true),
];

/** The leads that became each customer, newest conversion first, as far as the viewer may see them. */
export const leadsOfCustomers = (
  context: Context,
  of: readonly Customer[],
  slice: Slice,
  selection: FieldSelection,
): Promise<Page<Lead>[]> =>
  readPages(context, leadReader, {
    name: 'Lead.ofCustomer',
    parentIds: idsOf(of),
    owner: sql`${leads.customerId}`,
    where: sql`${leads.deletedAt} is null and ${leads.convertedAt} is not null`,
    slice,
    order: lastConvertedFirst,
    selection,
  });

/** The lead that each deal was made or taken for by a conversion, where the viewer may see it. */
export async function leadsOfDeals(
  context: Context,
  of: readonly Deal[],
  selection: FieldSelection,
): Promise<(Lead | null)[]> {
  const fields = { ...leadReader.fieldsFor(selection), dealId: leads.dealId };
  const read = statement<Lead, { deals: readonly Id<'deal'>[] }>(
    `Lead.ofDeal(${keyOf(fields)})`,
    fields,
    () => sql`select ${selected(fields)} from ${leads}
      where ${leadReader.present} and ${leads.dealId} = any(${idsNamed('deals')})
        and ${leads.deletedAt} is null
      order by ${leads.convertedAt} desc, ${leads.id} desc`,
    Lead,
  );
  const rows = await context.read(read, { deals: idsOf(of) });
  return of.map(({ id }) => rows.find(({ dealId }) => dealId === id) ?? null);
}

/**
 * The leads and customers that comments, attachments and the like are on. Whoever came by one was allowed its subject, even
 * where a change has just hidden that from them.
 */
export async function subjectsOf(
  context: Context,
  records: readonly { leadId: Id<'lead'> | null; customerId: Id<'customer'> | null }[],
  selection: FieldSelection,
) {
  const [found, customers] = await Promise.all([
    leadReaderIgnoringPrivacy.byIds(
      context,
      records.map(({ leadId }) => leadId),
      selection,
    ),
    customerReader.byIds(
      context,
      records.map(({ customerId }) => customerId),
      selection,
    ),
  ]);
  return records.map((_, i) => found[i] ?? customers[i]);
}
