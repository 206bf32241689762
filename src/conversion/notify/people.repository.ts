import { sql } from 'drizzle-orm';
import { User, users } from '../../identity/index.js';
import { idsNamed, selected, statement, type TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';

const fields = {
  id: users.id,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  isActive: users.isActive,
};
const people = statement<User, { ids: readonly Id<'user'>[] }>(
  'Conversion.people',
  fields,
  sql`select ${selected(fields)} from ${users}
    where ${users.tenantId} = ${sql.placeholder('tenantId')} and ${users.id} = any(${idsNamed('ids')})`,
  User,
);

/** Users of the tenant by their IDs, with what a message to or about them needs. */
export async function peopleOf(
  transaction: Pick<TenantTransaction, 'run'>,
  ids: readonly Id<'user'>[],
): Promise<Map<string, User>> {
  const found = await transaction.run(people, { ids: [...new Set(ids)] });
  return new Map(found.map((user) => [user.id, user]));
}
