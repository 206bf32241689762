import { type Context, contextOfMember, Permission, Role } from '../../identity/index.js';
import type { Database } from '../../platform/database/index.js';
import { idOf } from '../../platform/ids/index.js';
import { hashOf, isKeyForm } from '../lead-hook.keys.js';
import { LeadHookRepository, type LeadHookRow } from '../lead-hook.repository.js';
import { slugOf } from '../lead-hook.source.js';

interface Found {
  tenant_id: string;
  slug: string;
  name: string;
  default_country: string;
  time_zone: string;
  currency: string;
  hook_id: string;
  acting_user_id: string;
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
  const [found] = await database.query<Found>('select * from lead_hook_of($1::text)', [hashOf(key)]);
  if (!found) return null;
  const viewer = {
    userId: idOf('user', found.acting_user_id),
    tenant: {
      ...{ id: idOf('tenant', found.tenant_id), slug: found.slug, name: found.name },
      ...{ defaultCountry: found.default_country, timeZone: found.time_zone, currency: found.currency },
    },
    role: Role.AGENT,
    permissions: new Set([Permission.LEADS_READ, Permission.LEADS_WRITE]),
    groupIds: [],
    // Whom a form brings may be a lead already, whatever its privacy.
    seesEveryLead: true,
  };
  const context = contextOfMember(database, viewer, requestId);
  const hook = await context.transaction((transaction) =>
    new LeadHookRepository(transaction).find(idOf('hook', found.hook_id)),
  );
  return hook?.isActive && slugOf[hook.source] === slug ? { hook, context } : null;
}
