import { LRUCache } from 'lru-cache';
import { notAMember } from './errors.js';
import { permissionsOf } from './permissions.js';

/** The default of the gateway's MEMBERSHIP_CACHE, in milliseconds, and as many as it remembers. */
const remembered = { ttl: 1_000, max: 10_000 };
const text = 'select * from resolve_member($1::text, $2::uuid, $3::text, $4::text, $5::text)';
const bind = 'select bind_member($1::uuid, $2::uuid, $3::text, $4::text)';

/** Makes what finds which user of which tenant an identity is, by the functions that the restricted role may call. */
export function memberships(pool) {
  const known = new LRUCache(remembered);

  async function rowOf({ issuer, subject, email }, tenant) {
    const values = [tenant, null, issuer, subject, email];
    const { rows } = await pool.query({ name: 'member', text, values });
    // A membership that is bound to the identity goes before one that only has its address.
    const own = rows.filter((row, i) => row.tenant_id !== rows[i - 1]?.tenant_id && row.is_active);
    if (own.length !== 1) throw notAMember();
    return own[0];
  }

  async function find(identity, tenant) {
    let row = await rowOf(identity, tenant);
    if (!row.is_bound) {
      await pool.query(bind, [row.tenant_id, row.user_id, identity.issuer, identity.subject]);
      row = await rowOf(identity, tenant);
      if (!row.is_bound) throw notAMember();
    }
    return { tenantId: row.tenant_id, userId: row.user_id, permissions: permissionsOf(row.role) };
  }

  /** @throws GraphQLError FORBIDDEN */
  return (identity, tenant) => {
    const { issuer, subject, email } = identity;
    const key = JSON.stringify([issuer, subject, email, tenant]);
    let member = known.get(key);
    if (!member) {
      member = find(identity, tenant);
      known.set(key, member);
      // A refusal is not remembered.
      member.catch(() => known.delete(key));
    }
    return member;
  };
}
