import { developmentKey } from '../../dist/identity/tokens/development-key.js';
import { DEVELOPMENT_ISSUER, issueDevelopmentToken } from '../../dist/identity/tokens/index.js';

const audience = 'lead-gateway';

/**
 * Tokens of the tenants' administrators, signed by a key of the contender's own, and what they are verified by.
 * @param {{ slug: string, email: string }[]} tenants
 * @param {string} dataDir where the key is
 */
export async function tokensOf(tenants, dataDir) {
  const issue = (email, tenant) =>
    issueDevelopmentToken({ dataDir, audience, email, tenant, ttlSeconds: 86_400 });
  const tokens = new Map();
  for (const { slug, email } of tenants) tokens.set(slug, await issue(email, slug));
  const { publicKey } = await developmentKey(dataDir);
  return {
    of: (slug) => tokens.get(slug),
    issue,
    ...{ audience, issuer: DEVELOPMENT_ISSUER, jwks: JSON.stringify({ keys: [publicKey] }) },
  };
}
