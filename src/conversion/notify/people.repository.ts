import { sql } from 'drizzle-orm';
import { User, users } from '../../identity/index.js';
import { leads } from '../../leads/index.js';
import {
  idNamed,
  idsNamed,
  selected,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { conversionRules } from '../rules/conversion-rules.table.js';

/** Users of the tenant by their IDs. */
export type People = ReadonlyMap<string, User>;

const fields = {
  id: users.id,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  isActive: users.isActive,
};
const people = statement<User, { ids: readonly Id<'user'>[]; leadId: Id<'lead'> }>(
  'Conversion.people',
  fields,
  sql`select ${selected(fields)} from ${users}
    where ${users.tenantId} = ${sql.placeholder('tenantId')} and ${users.id} = any(${idsNamed('ids')} || array(
      select unnest(array[${leads.ownerId}, ${leads.assignedUserId}]) from ${leads}
        where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.id} = ${idNamed('leadId')}
      union all select ${conversionRules.assigneeId} from ${conversionRules}
        where ${conversionRules.tenantId} = ${sql.placeholder('tenantId')}))`,
  User,
);

/**
 * Everybody whom a conversion may have to tell, or to name to them: these people, who the lead belongs to or is assigned
 * to, and whom the tenant's rules give customers to.
 */
export async function peopleOf(
  transaction: Pick<TenantTransaction, 'run'>,
  leadId: Id<'lead'>,
  ids: readonly Id<'user'>[],
): Promise<People> {
  const found = await transaction.run(people, { ids, leadId });
  return new Map(found.map((user) => [user.id, user]));
}
