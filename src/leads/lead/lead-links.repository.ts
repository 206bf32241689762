import { asc, sql } from 'drizzle-orm';
import {
  byPlainText,
  idNamed,
  insertionOfMany,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { tags } from '../../settings/index.js';
import { leadTags, leadTeam } from './lead.table.js';

const tenant = sql.placeholder('tenantId');
const lead = idNamed('leadId');

const tagName = { id: tags.id, name: tags.name };
const tagNamesOf = statement<{ id: Id<'tag'>; name: string }, { leadId: Id<'lead'> }>(
  'Lead.tagNames',
  tagName,
  sql`select ${tags.id}, ${tags.name} from ${leadTags}
    join ${tags} on ${tags.tenantId} = ${leadTags.tenantId} and ${tags.id} = ${leadTags.tagId}
    where ${leadTags.tenantId} = ${tenant} and ${leadTags.leadId} = ${lead}
    order by ${byPlainText(tags.name)}`,
);
const teamOf = statement<{ userId: Id<'user'> }, { leadId: Id<'lead'> }>(
  'Lead.teamIds',
  { userId: leadTeam.userId },
  sql`select ${leadTeam.userId} from ${leadTeam}
    where ${leadTeam.tenantId} = ${tenant} and ${leadTeam.leadId} = ${lead} order by ${asc(leadTeam.position)}`,
);

const clear = (name: string, links: typeof leadTags | typeof leadTeam) =>
  statement(
    name,
    {},
    sql`delete from ${links} where ${links.tenantId} = ${tenant} and ${links.leadId} = ${lead}`,
  );
const clearTags = clear('Lead.clearTags', leadTags);
const clearTeam = clear('Lead.clearTeam', leadTeam);

const shared = ['tenantId', 'leadId'];
const insertTags = insertionOfMany('Lead.tag', leadTags, { shared, each: ['tagId'] });
const insertTeam = insertionOfMany('Lead.join', leadTeam, { shared, each: ['userId', 'position'] });

/** Whom and what a lead is linked to, within one transaction: its tags and its team. */
export class LeadLinkRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** By ID, in the order of the names. */
  async tagNames(leadId: Id<'lead'>): Promise<Map<Id<'tag'>, string>> {
    const rows = await this.transaction.run(tagNamesOf, { leadId });
    return new Map(rows.map((tag) => [tag.id, tag.name]));
  }

  /** In the order in which they were given. */
  async teamIds(leadId: Id<'lead'>): Promise<Id<'user'>[]> {
    const rows = await this.transaction.run(teamOf, { leadId });
    return rows.map(({ userId }) => userId);
  }

  /** Gives a lead these tags and no others, by statements that go out together. @param isNew there are none yet */
  async setTags(leadId: Id<'lead'>, tagIds: readonly Id<'tag'>[], isNew = false): Promise<void> {
    const rows = tagIds.map((tagId) => ({ tagId }));
    await Promise.all([
      isNew || this.transaction.run(clearTags, { leadId }),
      rows.length === 0 || this.transaction.run(insertTags, { leadId, rows }),
    ]);
  }

  /** As `setTags`; whoever is named twice is in the team once. */
  async setTeam(leadId: Id<'lead'>, userIds: readonly Id<'user'>[], isNew = false): Promise<void> {
    const rows = [...new Set(userIds)].map((userId, position) => ({ userId, position }));
    await Promise.all([
      isNew || this.transaction.run(clearTeam, { leadId }),
      rows.length === 0 || this.transaction.run(insertTeam, { leadId, rows }),
    ]);
  }
}
