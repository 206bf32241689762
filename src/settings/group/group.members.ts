import { and, eq, inArray } from 'drizzle-orm';
import { groupMembers, users } from '../../identity/index.js';
import { changesBetween } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code } from '../../platform/graphql/index.js';
import { type Id, presumedIds } from '../../platform/ids/index.js';
import type { SaveInput, SettingParts } from '../kit/define-setting.js';
import { References } from '../lookup/setting-lookup.js';

const MAX_MEMBERS = 1000;
const path = ['input', 'memberIds'];

/** The people of a group, saved with it. */
export const groupMembersPart = ({
  memberIds: given,
}: SaveInput & { memberIds: readonly string[] }): SettingParts<Id<'group'>> => ({
  async plan({ transaction, issues }, groupId) {
    const memberIds = presumedIds('user', given);
    const before = groupId === null ? [] : await membersOf(transaction, groupId);
    if (memberIds.length > MAX_MEMBERS) {
      issues.add(path, Code.TOO_MANY, `must name at most ${MAX_MEMBERS.toLocaleString('en')} people`);
      return { changes: [], write: async () => {} };
    }
    // Whoever is there already may have become inactive, and stays.
    const joining = memberIds.flatMap((id, i) => (before.includes(id) ? [] : [{ path: [...path, i], id }]));
    await new References(transaction, issues).people(joining);
    const after = [...new Set(memberIds)];
    return {
      changes: changesBetween({ members: before.toSorted() }, { members: after.toSorted() }),
      async write(id) {
        await remove(
          transaction,
          id,
          before.filter((userId) => !after.includes(userId)),
        );
        await add(
          transaction,
          id,
          after.filter((userId) => !before.includes(userId)),
        );
      },
    };
  },
});

async function membersOf({ db, tenantId }: TenantTransaction, groupId: Id<'group'>): Promise<Id<'user'>[]> {
  const rows = await db
    .select({ id: users.id })
    .from(groupMembers)
    .innerJoin(users, and(eq(users.tenantId, groupMembers.tenantId), eq(users.id, groupMembers.userId)))
    .where(and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.groupId, groupId)));
  return rows.map(({ id }) => id);
}

async function add(
  { db, tenantId }: TenantTransaction,
  groupId: Id<'group'>,
  userIds: Id<'user'>[],
): Promise<void> {
  if (userIds.length === 0) return;
  await db.insert(groupMembers).values(userIds.map((userId) => ({ tenantId, groupId, userId })));
}

async function remove(
  { db, tenantId }: TenantTransaction,
  groupId: Id<'group'>,
  userIds: Id<'user'>[],
): Promise<void> {
  if (userIds.length === 0) return;
  const left = and(eq(groupMembers.groupId, groupId), inArray(groupMembers.userId, userIds));
  await db.delete(groupMembers).where(and(eq(groupMembers.tenantId, tenantId), left));
}
