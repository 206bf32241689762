import { sql } from 'drizzle-orm';
import { byPlainText, holds, idsNamed, keyOf, selected, statement } from '../platform/database/index.js';
import {
  allRows,
  byId,
  type FieldSelection,
  type Page,
  readPage,
  type Slice,
  type SortKey,
  TableReader,
} from '../platform/graphql/index.js';
import { type Id, idsOf } from '../platform/ids/index.js';
import type { Context } from './context.js';
import { groupMembers, groups, users } from './identity.table.js';
import { Group, User } from './identity.type.js';

export const userReader = new TableReader(User, users);
export const groupReader = new TableReader(Group, groups);

const displayName = byPlainText(
  sql`coalesce(nullif(concat_ws(' ', ${users.firstName}, ${users.lastName}), ''), ${users.email})`,
);
const byName: SortKey[] = [
  { name: 'name', expression: displayName, type: 'text', descending: false },
  byId(users, false),
];

/** The people of the tenant by name, those alone whose name or address holds `search`. */
export const usersPage = (
  context: Context,
  slice: Slice,
  search: string | null,
  selection: FieldSelection,
): Promise<Page<User>> =>
  readPage(context, userReader, {
    slice,
    selection,
    order: byName,
    where: search
      ? holds(sql`plain_text(concat_ws(' ', ${users.firstName}, ${users.lastName}, ${users.email}))`, search)
      : allRows,
  });

/** The members of each group, by name. */
export async function membersOfGroups(
  context: Context,
  of: readonly Group[],
  selection: FieldSelection,
): Promise<User[][]> {
  const fields = userReader.fieldsFor(selection);
  const read = statement<User & { groupId: Id<'group'> }, { groups: readonly Id<'group'>[] }>(
    `Group.members(${keyOf(fields)})`,
    { ...fields, groupId: groupMembers.groupId },
    () => sql`select ${selected(fields)}, ${groupMembers.groupId}
      from ${groupMembers} join ${users}
        on ${users.tenantId} = ${groupMembers.tenantId} and ${users.id} = ${groupMembers.userId}
      where ${groupMembers.tenantId} = ${sql.placeholder('tenantId')}
        and ${groupMembers.groupId} = any(${idsNamed('groups')})
      order by ${displayName}, ${users.id}`,
    User,
  );
  const rows = await context.read(read, { groups: idsOf(of) });
  return of.map(({ id }) => rows.filter((row) => row.groupId === id));
}
