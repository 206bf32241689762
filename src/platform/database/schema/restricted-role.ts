import { ConfigurationError } from '../../configuration-error.js';
import type { Database } from '../database.js';

interface Standing {
  role: string;
  superuser: boolean;
  bypass: boolean;
  owner: boolean;
}

/**
 * Refuses to run as a role that row-level security does not hold back: a superuser, one with BYPASSRLS, or one
 * that owns a table or has the rights of its owner.
 * @throws ConfigurationError saying which, in one line
 */
export async function assertRestrictedRole(database: Database): Promise<void> {
  const [standing] = await database.query<Standing>(
    `select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypass,
            exists (select from pg_class c
                     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                       and pg_has_role(r.oid, c.relowner, 'USAGE')) as owner
       from pg_roles r where r.rolname = current_user`,
    [],
  );
  const reason = standing && reasonAgainst(standing);
  if (reason) {
    throw new ConfigurationError(
      `the gateway must not run as the database role ${standing.role}, which ${reason}: row-level security would not hold it back`,
    );
  }
}

function reasonAgainst({ superuser, bypass, owner }: Standing): string | null {
  if (superuser) return 'is a superuser';
  if (bypass) return 'has BYPASSRLS';
  return owner ? 'owns tables' : null;
}
