import { memberships } from './memberships.js';
import { RequestClient } from './request-client.js';
import { tokenVerifier } from './tokens.js';

export { masked } from './errors.js';
export { parseOptions, validationRules } from './limits.js';
export { logError, logRequest } from './log.js';
export { allGuarded, guardSchema } from './permissions.js';

/** What the pool of a server with duties is like beside: the statements of a request need not wait for each other. */
export const poolOptions = { pipeline: true };

/**
 * What a careful team adds for the same promises as the gateway's: who is asking, by a verified token and a
 * membership, and statements that row-level security holds.
 * @param {import('pg').Pool} pool of a role that the policies hold
 */
export function openDuties(pool) {
  const { JWKS, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience } = process.env;
  const verify = tokenVerifier({ jwks: JSON.parse(JWKS), issuer, audience });
  const memberOf = memberships(pool);
  return {
    /** @throws GraphQLError UNAUTHENTICATED or FORBIDDEN */
    async identify(headers) {
      const identity = await verify(headers.authorization);
      return memberOf(identity, headers['x-tenant'] ?? identity.tenant ?? null);
    },
    clientOf: ({ tenantId }) => new RequestClient(pool, tenantId),
  };
}
