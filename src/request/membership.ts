import type { Role, TenantProfile } from '../identity/index.js';
import type { Identity } from '../identity/tokens/index.js';
import { type Database, DatabaseUnavailableError } from '../platform/database/index.js';
import { idOf, parseId, type Uuid } from '../platform/ids/index.js';
import { NotAMemberError, tenantNotNamed, unavailable } from './request-errors.js';

/** A user of a tenant, whatever the token's scopes make of that. All IDs are UUIDs but those of `tenant`. */
export interface Membership {
  tenant: TenantProfile;
  tenantUuid: Uuid<'tenant'>;
  userUuid: Uuid<'user'>;
  role: Role;
  groupUuids: readonly Uuid<'group'>[];
}

interface MembershipRow {
  tenant_id: Uuid<'tenant'>;
  slug: string;
  name: string;
  default_country: string;
  time_zone: string;
  currency: string;
  user_id: Uuid<'user'>;
  role: Role;
  is_active: boolean;
  is_bound: boolean;
  group_ids: Uuid<'group'>[];
}

const resolve = 'select * from resolve_member($1::text, $2::uuid, $3::text, $4::text, $5::text)';
const bind = 'select bind_member($1::uuid, $2::uuid, $3::text, $4::text)';
const slug = /^[a-z0-9][a-z0-9_-]{0,99}$/;

/**
 * Which member of which tenant an identity is: one statement.
 * @param hint the X-Tenant header, a slug or an ID; undefined where the request has none
 * @throws GraphQLError FORBIDDEN (HTTP 403) or SERVICE_UNAVAILABLE (503)
 */
export async function findMembership(
  database: Database,
  identity: Identity,
  hint: string | undefined,
): Promise<Membership> {
  try {
    const row = await onlyRow(database, identity, hint);
    return row.is_bound ? membershipOf(row) : await boundMembership(database, identity, row);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw unavailable();
    throw error;
  }
}

async function onlyRow(database: Database, identity: Identity, hint: string | undefined) {
  const rows = await memberships(database, identity, hint);
  // Of two rows of one tenant the first is the one that is tied to this identity, active or not.
  const own = rows.filter((row, i) => row.tenant_id !== rows[i - 1]?.tenant_id);
  const active = own.filter((row) => row.is_active);
  const [row] = active;
  if (!row) throw new NotAMemberError(whyNoMember(own.length > 0, identity));
  if (active.length > 1) throw tenantNotNamed();
  return row;
}

/** @param isKnown whether there is a user who is deactivated */
function whyNoMember(isKnown: boolean, { verifiedEmail }: Identity): string {
  if (isKnown) return 'the user is deactivated: npm run admin -- users activate lets them in again';
  const bySubject =
    'npm run admin -- users add --issuer … --subject … makes the subject of the token a member';
  return verifiedEmail === null
    ? `no user of the tenant is tied to the subject of the token, which has no verified e-mail address: have the provider put it there, or ${bySubject}`
    : `no user of the tenant has the verified e-mail address of the token or is tied to its subject: npm run admin -- users add --email … makes one, users unbind lets one in whose provider has changed`;
}

async function memberships(
  database: Database,
  { issuer, subject, verifiedEmail }: Identity,
  hint: string | undefined,
): Promise<MembershipRow[]> {
  const tenant = hint === undefined ? { slug: null, uuid: null } : tenantNamed(hint);
  if (!tenant) return [];
  const values = [tenant.slug, tenant.uuid, issuer, subject, verifiedEmail];
  return database.query<MembershipRow>(resolve, values, { isRead: true });
}

function tenantNamed(hint: string): { slug: string | null; uuid: string | null } | null {
  const parsed = parseId(hint);
  if (parsed?.kind === 'tenant') return { slug: null, uuid: parsed.uuid };
  return slug.test(hint) ? { slug: hint, uuid: null } : null;
}

/**
 * The first token of a user who is known by e-mail alone ties the user to its issuer and subject. Of two racers
 * one writes and both are looked up again: whoever the row was not tied to is no member.
 */
async function boundMembership(database: Database, identity: Identity, row: MembershipRow) {
  await database.query(bind, [row.tenant_id, row.user_id, identity.issuer, identity.subject]);
  const bound = await onlyRow(database, identity, idOf('tenant', row.tenant_id));
  if (!bound.is_bound) throw new NotAMemberError('somebody else was tied to the address at the same moment');
  return membershipOf(bound);
}

const membershipOf = (row: MembershipRow): Membership => ({
  tenant: {
    id: idOf('tenant', row.tenant_id),
    slug: row.slug,
    name: row.name,
    defaultCountry: row.default_country,
    timeZone: row.time_zone,
    currency: row.currency,
  },
  tenantUuid: row.tenant_id,
  userUuid: row.user_id,
  role: row.role,
  groupUuids: row.group_ids,
});
