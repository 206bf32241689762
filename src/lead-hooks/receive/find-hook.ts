import { type Context, contextOf, Permission, Role } from '../../identity/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Uuid } from '../../platform/ids/index.js';
import { hashOf, isKeyForm } from '../lead-hook.keys.js';
import { LeadHookRepository, type LeadHookRow } from '../lead-hook.repository.js';
import { slugOf } from '../lead-hook.source.js';

interface Found {
  tenant_id: Uuid<'tenant'>;
  hook_id: Uuid<'hook'>;
}

/** A hook, and what it may do: all that it takes to make leads, in the name of whom it says. */
export interface OpenHook {
  hook: LeadHookRow;
  context: Context;
}

/**
 * The hook of an address, in two statements: which tenant's it is, and the hook itself, behind the tenant's walls.
 * @param slug the word of its source
 * @returns null where there is none, none of that source, or none that is active
 */
export async function findHook(
  database: Database,
  { slug, key, requestId }: { slug: string; key: string; requestId: string },
): Promise<OpenHook | null> {
  if (!isKeyForm(key)) return null;
  const query = 'select tenant_id, hook_id from lead_hook_of($1::text)';
  const [found] = await database.query<Found>(query, [hashOf(key)], { isRead: true });
  if (!found) return null;
  const row = await database.transaction(found.tenant_id, (transaction) =>
    new LeadHookRepository(transaction).findWithTenant(found.hook_id),
  );
  if (!row?.hook.isActive || slugOf[row.hook.source] !== slug) return null;
  return opened(row, { database, requestId });
}

type FoundHook = NonNullable<Awaited<ReturnType<LeadHookRepository['findWithTenant']>>>;

/** A hook with what it may do. */
export function opened(
  { hook, tenant }: FoundHook,
  { database, requestId }: { database: Database; requestId: string },
): OpenHook {
  const viewer = {
    userId: hook.actingUserId,
    tenant: { ...tenant, id: tenant.tenantId },
    role: Role.AGENT,
    permissions: new Set([Permission.LEADS_READ, Permission.LEADS_WRITE]),
    groupIds: [],
    // Whom a form brings may be a lead already, whatever its privacy.
    seesEveryLead: true,
  };
  return { hook, context: contextOf(viewer, { database, requestId }) };
}
