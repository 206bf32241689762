import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import {
  type Context,
  contextOf,
  groupMembers,
  type Member,
  Permission,
  permissionsOf,
  Role,
  tenants,
  users,
} from '../../../identity/index.js';
import { ConfigurationError } from '../../../platform/configuration-error.js';
import type { Database } from '../../../platform/database/index.js';
import type { Uuid } from '../../../platform/ids/index.js';

/**
 * What a member of the tenant may do, as whom a file is imported.
 * @param tenantUuid of the tenant
 * @param email null: the tenant's first active administrator, by when they came
 * @throws ConfigurationError of one line where there is nobody of that address who may write leads
 */
export async function memberContext(
  database: Database,
  tenantUuid: Uuid<'tenant'>,
  email: string | null,
): Promise<Context> {
  const viewer = await memberOf(database, tenantUuid, email);
  return contextOf(viewer, { database, requestId: randomUUID() });
}

async function memberOf(
  database: Database,
  tenantUuid: Uuid<'tenant'>,
  email: string | null,
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
    if (!permissions.has(Permission.LEADS_WRITE)) {
      throw new ConfigurationError(`${user.email} may not write leads: the role is ${user.role}`);
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
      seesEveryLead: user.role === Role.MANAGER || user.role === Role.ADMIN,
    };
  });
}
