import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Context } from '../../identity/index.js';
import { idsNamed, selected, statement, type TenantTransaction } from '../../platform/database/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id } from '../../platform/ids/index.js';
import { isKept } from '../../platform/rules/index.js';
import { Picklist } from '../../settings/index.js';
import { externalKey } from '../intake/lead.external.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { leads, leadTags, leadTeam } from '../lead/lead.table.js';
import { viewerParams, visibleToViewer } from '../lead/lead.visibility.js';
import { leadPicklistValues } from '../picklists/lead-picklists.table.js';
import type { ProductLine } from '../products/lead-products.repository.js';
import { leadProducts } from '../products/lead-products.table.js';
import type { LeadKeys } from './known-leads.repository.js';

/** A lead that is there already, as an import has to know it before it says anything of it. */
export interface StandingLead {
  id: Id<'lead'>;
  version: number;
  description: string | null;
  /** All of it. */
  row: LeadRow;
  /** Whether another system has a name for it. */
  hasReference: boolean;
  /** Whether it was found by what an export calls it: its own ID, or a reference of no system. */
  isFoundAsExported: boolean;
  /** Whether it is that name by which it was found, and not its address. */
  isFoundByReference: boolean;
  end: 'CONVERTED' | 'DELETED' | 'MERGED' | null;
  tagIds: Id<'tag'>[];
  /** In the order in which they were given, where that was asked for. */
  teamIds: Id<'user'>[] | null;
  competitorIds: Id<'picklist'>[] | null;
  businessIds: Id<'picklist'>[] | null;
  products: ProductLine[] | null;
}

const {
  lastNameKey: _,
  targetAmountKey: __,
  searchText: ___,
  likenessMarks: ____,
  ...columns
} = getTableColumns(leads);

const keyOf = (row: Row): string => externalKey(row);

type Row = LeadRow;

const tenant = sql.placeholder('tenantId');
/** Prepared, and planned once: a plan for the very texts of a block takes longer than to look them up. */
const standing = <V = unknown>(name: string, which: SQL) =>
  statement<Row, V>(
    `Lead.standing.${name}`,
    columns,
    sql`select ${selected(columns)} from ${leads}
      where ${leads.tenantId} = ${tenant} and ${which} and ${visibleToViewer}`,
  );
const byOwnId = standing<OfThese>('id', sql`${leads.id} = any(${idsNamed('ids')})`);
const byReference = standing(
  'reference',
  sql`${leads.externalId} = any(${sql.placeholder('references')}::text[])`,
);
const liveByEmail = standing(
  'email',
  sql`${leads.email} = any(${sql.placeholder('emails')}::text[])
    and ${leads.deletedAt} is null and ${leads.mergedIntoId} is null and ${leads.convertedAt} is null`,
);

interface OfThese {
  ids: readonly Id<'lead'>[];
}
const tagsOf = statement<{ leadId: Id<'lead'>; tagId: Id<'tag'> }, OfThese>(
  'Lead.standing.tags',
  { leadId: leadTags.leadId, tagId: leadTags.tagId },
  sql`select ${leadTags.leadId}, ${leadTags.tagId} from ${leadTags}
    where ${leadTags.tenantId} = ${tenant} and ${leadTags.leadId} = any(${idsNamed('ids')})`,
);
const versions = statement<{ id: Id<'lead'>; version: number }, OfThese>(
  'Lead.versions',
  { id: leads.id, version: leads.version },
  sql`select ${leads.id}, ${leads.version} from ${leads}
    where ${leads.tenantId} = ${tenant} and ${leads.id} = any(${idsNamed('ids')})`,
);

const endOf = (row: Row): StandingLead['end'] => {
  if (row.mergedIntoId !== null) return 'MERGED';
  if (row.deletedAt !== null) return 'DELETED';
  return row.convertedAt === null ? null : 'CONVERTED';
};

/**
 * The lead that each of these keys means, as far as the viewer may see it, by three statements, four where files
 * name own IDs: the one with the ID; else the one with the reference, converted or not; else the live one with the
 * address; else the one that had the reference and is deleted or merged into another. Null for none.
 * @param withLists also reads team, competitors, lines of business and products, by three more
 */
export async function standingLeads(
  context: Context,
  keys: readonly LeadKeys[],
  { withLists = false } = {},
): Promise<(StandingLead | null)[]> {
  const references = keys.flatMap(({ externalId }) => externalId ?? []);
  const ids = keys.flatMap(({ id }) => id ?? []);
  const emails = keys.flatMap(({ email }) => (email && isKept(email) ? [email] : []));
  const viewer = viewerParams(context.viewer);
  return context.transaction(async (transaction) => {
    const [own, known, live] = await Promise.all([
      ids.length === 0 ? [] : transaction.run(byOwnId, { ids, ...viewer }),
      references.length === 0 ? [] : transaction.run(byReference, { references, ...viewer }),
      emails.length === 0 ? [] : transaction.run(liveByEmail, { emails, ...viewer }),
    ]);
    const isGone = (row: Row): boolean => row.deletedAt !== null || row.mergedIntoId !== null;
    const byKey = (rows: readonly Row[]) => new Map(rows.map((row) => [keyOf(row), row]));
    const byId = new Map(own.map((row) => [row.id, row]));
    const here = byKey(known.filter((row) => !isGone(row)));
    const gone = byKey(known.filter(isGone));
    const byEmail = new Map(live.map((row) => [row.email, row]));
    const found = keys.map(
      ({ id, bare, external, email }) =>
        (id && byId.get(id)) ||
        (bare && here.get(bare)) ||
        (external && here.get(external)) ||
        (email && byEmail.get(email)) ||
        (external && gone.get(external)) ||
        null,
    );
    const tagged = found.flatMap((row) => (row ? [row.id] : []));
    const links = tagged.length === 0 ? [] : await transaction.run(tagsOf, { ids: tagged });
    const tagsByLead = groupedBy(links, ({ leadId }) => leadId);
    const hangOn = withLists && tagged.length > 0 ? await listsOf(transaction, tagged) : null;
    return found.map(
      (row, i) =>
        row && {
          ...(hangOn?.(row.id) ?? { teamIds: null, competitorIds: null, businessIds: null, products: null }),
          id: row.id,
          row,
          version: row.version,
          description: row.description,
          hasReference: row.externalId !== null,
          isFoundByReference: row.externalId !== null && keyOf(row) === keys[i]?.external,
          isFoundAsExported: row.id === keys[i]?.id || (keys[i]?.bare ?? null) === keyOf(row),
          end: endOf(row),
          tagIds: (tagsByLead.get(row.id) ?? []).map(({ tagId }) => tagId),
        },
    );
  });
}

type ByLead<T> = Map<Id<'lead'>, T>;

/** What hangs on leads in an order of its own. @returns what one of them has */
async function listsOf({ db, tenantId }: TenantTransaction, ids: readonly Id<'lead'>[]) {
  const isOf = (table: { tenantId: PgColumn; leadId: PgColumn }) =>
    and(eq(table.tenantId, tenantId), inArray(table.leadId, [...new Set(ids)]));
  const [team, values, products] = await Promise.all([
    db.select().from(leadTeam).where(isOf(leadTeam)).orderBy(leadTeam.position),
    db.select().from(leadPicklistValues).where(isOf(leadPicklistValues)).orderBy(leadPicklistValues.position),
    db.select().from(leadProducts).where(isOf(leadProducts)).orderBy(leadProducts.position),
  ]);
  const [teams, lists, lines] = [team, values, products].map((rows) =>
    groupedBy(rows as { leadId: Id<'lead'> }[], ({ leadId }) => leadId),
  ) as unknown as [ByLead<typeof team>, ByLead<typeof values>, ByLead<typeof products>];
  const picked = (id: Id<'lead'>, list: Picklist) =>
    (lists.get(id) ?? []).filter(({ picklist }) => picklist === list).map(({ valueId }) => valueId);
  return (id: Id<'lead'>) => ({
    teamIds: (teams.get(id) ?? []).map(({ userId }) => userId),
    competitorIds: picked(id, Picklist.COMPETITOR),
    businessIds: picked(id, Picklist.BUSINESS),
    products: lines.get(id) ?? [],
  });
}

/** The versions of leads, by ID. */
export async function versionsOf(
  context: Context,
  ids: readonly Id<'lead'>[],
): Promise<Map<Id<'lead'>, number>> {
  if (ids.length === 0) return new Map();
  const rows = await context.transaction((transaction) => transaction.run(versions, { ids }));
  return new Map(rows.map(({ id, version }) => [id, version]));
}
