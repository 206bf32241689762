import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import {
  type Context,
  contextOf,
  groupMembers,
  type Member,
  type Permission,
  permissionsOf,
  Role,
  seesEveryLead,
  tenants,
  users,
} from '../../identity/index.js';
import { ConfigurationError } from '../../platform/configuration-error.js';
import type { Database } from '../../platform/database/index.js';
import type { Uuid } from '../../platform/ids/index.js';

/**
 * What a member of the tenant may do, as whom a file is imported or written.
 * @param tenantUuid of the tenant
 * @param who the address of the member, null for the tenant's first active administrator, by when they came; and what
 *   they must be allowed to do
 * @throws ConfigurationError of one line where there is nobody of that address, or they may not
 */
export async function memberContext(
  database: Database,
  tenantUuid: Uuid<'tenant'>,
  who: Who,
): Promise<Context> {
  const viewer = await memberOf(database, tenantUuid, who);
  return contextOf(viewer, { database, requestId: randomUUID() });
}

interface Who {
  email: string | null;
  permission: Permission;
}

async function memberOf(
  database: Database,
  tenantUuid: Uuid<'tenant'>,
  { email, permission }: Who,
): Promise<Member> {
  return database.transaction(tenantUuid, async ({ db }) => {
    const [tenant] = await db.select().from(tenants);
    if (!tenant) throw new ConfigurationError('there is no such tenant');
    const [user] = await db
      .select()
      .from(users)
      .where(
        and(
          eq(users.tenantId, tenant.tenantId),
          eq(users.isActive, true),
          email === null ? eq(users.role, Role.ADMIN) : eq(users.email, email),
        ),
      )
      .orderBy(asc(users.createdAt), asc(users.id))
      .limit(1);
    const who = email === null ? 'an administrator' : `an active member ${email}`;
    if (!user) throw new ConfigurationError(`${tenant.slug} does not have ${who}; name somebody with --as`);
    const permissions = permissionsOf(user.role, null);
    if (!permissions.has(permission)) {
      const [what, deed] = permission.toLowerCase().split('_');
      throw new ConfigurationError(`${user.email} may not ${deed} ${what}: the role is ${user.role}`);
    }
    const groups = await db
      .select({ id: groupMembers.groupId })
      .from(groupMembers)
      .where(and(eq(groupMembers.tenantId, tenant.tenantId), eq(groupMembers.userId, user.id)));
    return {
      userId: user.id,
      tenant: { ...tenant, id: tenant.tenantId },
      role: user.role,
      permissions,
      groupIds: groups.map(({ id }) => id),
      seesEveryLead: seesEveryLead(user.role),
    };
  });
}
