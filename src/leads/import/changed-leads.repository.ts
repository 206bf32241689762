import { type SQL, sql } from 'drizzle-orm';
import {
  byPlainText,
  idsNamed,
  statement,
  type TenantTransaction,
  updateOfRecords,
} from '../../platform/database/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import type { Id } from '../../platform/ids/index.js';
import { tags } from '../../settings/index.js';
import type { LeadChange } from '../intake/update-lead.steps.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { leads, leadTags, leadTeam } from '../lead/lead.table.js';
import { insertTags, insertTeams } from './new-leads.repository.js';

const tenant = sql.placeholder('tenantId');
const isOfThese = (column: unknown): SQL => sql`${column} = any(${idsNamed('ids')})`;

interface OfThese {
  ids: readonly Id<'lead'>[];
}

const tagsOfMany = statement<{ leadId: Id<'lead'>; id: Id<'tag'>; name: string }, OfThese>(
  'Lead.tagNamesMany',
  { leadId: leadTags.leadId, id: tags.id, name: tags.name },
  sql`select ${leadTags.leadId}, ${tags.id}, ${tags.name} from ${leadTags}
    join ${tags} on ${tags.tenantId} = ${leadTags.tenantId} and ${tags.id} = ${leadTags.tagId}
    where ${leadTags.tenantId} = ${tenant} and ${isOfThese(leadTags.leadId)}
    order by ${byPlainText(tags.name)}`,
);
const teamsOfMany = statement<{ leadId: Id<'lead'>; userId: Id<'user'> }, OfThese>(
  'Lead.teamIdsMany',
  { leadId: leadTeam.leadId, userId: leadTeam.userId },
  sql`select ${leadTeam.leadId}, ${leadTeam.userId} from ${leadTeam}
    where ${leadTeam.tenantId} = ${tenant} and ${isOfThese(leadTeam.leadId)} order by ${leadTeam.position}`,
);
const clearTags = statement<object, OfThese>(
  'Lead.clearTagsMany',
  {},
  sql`delete from ${leadTags} where ${leadTags.tenantId} = ${tenant} and ${isOfThese(leadTags.leadId)}`,
);
const clearTeams = statement<object, OfThese>(
  'Lead.clearTeamMany',
  {},
  sql`delete from ${leadTeam} where ${leadTeam.tenantId} = ${tenant} and ${isOfThese(leadTeam.leadId)}`,
);

/** Tags and teams of many leads: as `LeadLinkRepository` gives those of one, by two statements. */
export async function linksOfMany(transaction: TenantTransaction, ids: readonly Id<'lead'>[]) {
  const [tagged, teams] = await Promise.all([
    transaction.run(tagsOfMany, { ids }),
    transaction.run(teamsOfMany, { ids }),
  ]);
  const tagsByLead = groupedBy(tagged, ({ leadId }) => leadId);
  const teamByLead = groupedBy(teams, ({ leadId }) => leadId);
  return {
    tagNames: async (leadId: Id<'lead'>) =>
      new Map((tagsByLead.get(leadId) ?? []).map(({ id, name }) => [id, name])),
    teamIds: async (leadId: Id<'lead'>) => (teamByLead.get(leadId) ?? []).map(({ userId }) => userId),
  };
}

/**
 * Writes what changes of leads that this transaction holds, by one statement for each table; what it asks for goes out
 * together. All get the columns that change of any: what a lead has of them already stays.
 */
export async function writeChanges(
  transaction: TenantTransaction,
  changed: readonly { lead: LeadRow; change: LeadChange }[],
  now: Date,
): Promise<void> {
  if (changed.length === 0) return;
  const keys = [...new Set(changed.flatMap(({ change }) => Object.keys(change.columns)))].sort();
  const also = sql`version = ${leads}.version + 1, updated_at = ${now.toISOString()}::timestamptz`;
  const rows = changed.map(({ lead, change }) => ({ ...lead, ...change.columns }));
  const tagged = changed.filter(({ change }) => change.tags !== null);
  const teamed = changed.filter(({ change }) => change.team !== null);
  const idsOf = (some: typeof tagged) => ({ ids: some.map(({ lead }) => lead.id) });
  const tagRows = tagged.flatMap(({ lead: { id: leadId }, change }) =>
    [...(change.tags ?? new Map()).keys()].map((tagId) => ({ leadId, tagId })),
  );
  const teamRows = teamed.flatMap(({ lead: { id: leadId }, change }) =>
    (change.team ?? []).map((userId, position) => ({ leadId, userId, position })),
  );
  await Promise.all([
    transaction.run(updateOfRecords(leads, keys, also), { rows }),
    tagged.length > 0 && transaction.run(clearTags, idsOf(tagged)),
    tagRows.length > 0 && transaction.run(insertTags, { rows: tagRows }),
    teamed.length > 0 && transaction.run(clearTeams, idsOf(teamed)),
    teamRows.length > 0 && transaction.run(insertTeams, { rows: teamRows }),
  ]);
}
