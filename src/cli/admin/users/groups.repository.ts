import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { groupMembers, groups, users } from '../../../identity/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { newId } from '../../../platform/ids/index.js';
import { takeUser, type UserRow } from './users.repository.js';

export type GroupRow = typeof groups.$inferSelect;

/** The groups of the tenant by code, each with how many are in it. */
export const listGroups = ({
  db,
  tenantId,
}: TenantTransaction): Promise<(GroupRow & { members: number })[]> =>
  db
    .select({
      tenantId: groups.tenantId,
      id: groups.id,
      code: groups.code,
      name: groups.name,
      members: sql<number>`count(${groupMembers.userId})::int`,
    })
    .from(groups)
    .leftJoin(
      groupMembers,
      and(eq(groupMembers.tenantId, groups.tenantId), eq(groupMembers.groupId, groups.id)),
    )
    .where(eq(groups.tenantId, tenantId))
    .groupBy(groups.tenantId, groups.id)
    .orderBy(asc(groups.code));

/** Makes a group of nobody yet. @throws Error of one line where the code is taken */
export async function addGroup(
  { db, tenantId }: TenantTransaction,
  values: { code: string; name: string },
): Promise<GroupRow> {
  const [group] = await db
    .insert(groups)
    .values({ tenantId, id: newId('group'), ...values })
    .onConflictDoNothing()
    .returning();
  if (!group) throw new Error(`the tenant has a group ${values.code} already`);
  return group;
}

/**
 * Adds people to a group and takes others out of it.
 * @param people e-mail addresses
 * @returns who is in it then, by address
 * @throws Error of one line for a group or person that the tenant has not
 */
export async function changeMembers(
  tx: TenantTransaction,
  code: string,
  people: { add: string[]; remove: string[] },
): Promise<UserRow[]> {
  const { db, tenantId } = tx;
  const [group] = await db
    .select()
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.code, code)))
    .for('update');
  if (!group) throw new Error(`the tenant has no group ${code}`);
  for (const email of people.add) {
    const { id: userId } = await takeUser(tx, email);
    await db.insert(groupMembers).values({ tenantId, groupId: group.id, userId }).onConflictDoNothing();
  }
  for (const email of people.remove) {
    const { id: userId } = await takeUser(tx, email);
    const place = [eq(groupMembers.groupId, group.id), eq(groupMembers.userId, userId)];
    await db.delete(groupMembers).where(and(eq(groupMembers.tenantId, tenantId), ...place));
  }
  const members = db
    .select({ id: groupMembers.userId })
    .from(groupMembers)
    .where(and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.groupId, group.id)));
  return db
    .select()
    .from(users)
    .where(and(eq(users.tenantId, tenantId), inArray(users.id, members)))
    .orderBy(asc(users.email));
}
