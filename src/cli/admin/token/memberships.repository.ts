import type { Role } from '../../../identity/index.js';
import type { Identity } from '../../../identity/tokens/index.js';
import type { Database } from '../../../platform/database/index.js';

/** What an identity is in a tenant. */
export interface MembershipRow {
  slug: string;
  role: Role;
  is_active: boolean;
  is_bound: boolean;
}

/** What an identity is in each tenant, as requests find it; nothing is tied to it by that. */
export async function membershipsOf(
  database: Database,
  { issuer, subject, verifiedEmail }: Identity,
): Promise<MembershipRow[]> {
  const rows = await database.query<MembershipRow>(
    'select slug, role, is_active, is_bound from resolve_member(null, null, $1::text, $2::text, $3::text)',
    [issuer, subject, verifiedEmail],
  );
  // Of two rows of one tenant the first is the one that is tied to this identity.
  return rows.filter((row, i) => row.slug !== rows[i - 1]?.slug);
}
