import { type SQL, sql } from 'drizzle-orm';
import type { Member } from '../../identity/index.js';
import { uuidIn, uuidsIn } from '../../platform/database/index.js';
import { uuidOf } from '../../platform/ids/index.js';
import { leads, leadTeam } from './lead.table.js';

/** Who looks, as operands of a condition. */
interface ViewerOperands {
  id: SQL;
  groups: SQL;
  seesEveryLead: SQL;
}

/**
 * The leads that someone may see: PUBLIC ones, those of a GROUP that they are in, PRIVATE ones that they own,
 * work on or are in the team of; managers and administrators see them all.
 */
const visibilityOf = (looker: ViewerOperands): SQL => sql`(
  ${looker.seesEveryLead}
  or ${leads.privacyLevel} = 'PUBLIC'
  or (${leads.privacyLevel} = 'GROUP' and ${leads.ownedByGroupId} = any(${looker.groups}))
  or (${leads.privacyLevel} = 'PRIVATE' and (
    ${leads.ownerId} = ${looker.id}
    or ${leads.assignedUserId} = ${looker.id}
    or exists (select from ${leadTeam} where ${leadTeam.tenantId} = ${leads.tenantId}
      and ${leadTeam.leadId} = ${leads.id} and ${leadTeam.userId} = ${looker.id}))))`;

/** Visible to the viewer, as a condition of a read: the request binds who that is. */
export const visibleToViewer = visibilityOf({
  id: sql`${sql.placeholder('viewerId')}::uuid`,
  groups: sql`${sql.placeholder('viewerGroups')}::uuid[]`,
  seesEveryLead: sql`${sql.placeholder('seesEveryLead')}::boolean`,
});

/** What binds `visible` to a viewer within a transaction. */
export const viewerParams = (viewer: Member) => ({
  viewerId: uuidOf(viewer.userId),
  viewerGroups: viewer.groupIds.map(uuidOf),
  seesEveryLead: viewer.seesEveryLead,
});

/** The same within a transaction, in a statement that is rendered each time. */
export const visibleToMember = (viewer: Member): SQL =>
  visibilityOf({
    id: sql`${uuidIn(viewer.userId)}`,
    groups: sql`${uuidsIn(viewer.groupIds)}`,
    seesEveryLead: sql`${viewer.seesEveryLead}::boolean`,
  });

/** Merged leads are gone from everything but their own ID, by which old links lead on. */
export const notDeleted = sql`(${leads.deletedAt} is null or ${leads.mergedIntoId} is not null)`;
