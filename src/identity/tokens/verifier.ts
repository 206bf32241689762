import { type IdentityProvider, STANDARD_CLAIMS } from '../../config/identity-providers.js';
import type { Config } from '../../config.js';
import { CHECKS, identityOf } from './checks/checks.js';
import { explain } from './checks/explain.js';
import { readToken, refuseTooLong } from './checks/read-token.js';
import { DEVELOPMENT_ISSUER } from './development-issuer.js';
import { developmentKey } from './development-key.js';
import type { Identity, TokenVerifier } from './identity.js';
import type { IssuerKeysOptions } from './issuers/issuer-keys.js';
import { type TrustedIssuer, trustedIssuers } from './issuers/issuers.js';
import { VerifiedTokens } from './verified-tokens.js';

export interface TokenVerifierOptions extends IssuerKeysOptions {
  /** How long a verified token is trusted without a new look at its signature, in milliseconds. */
  rememberMs: number;
}

const DEFAULTS: TokenVerifierOptions = {
  cacheMaxAgeMs: 600_000,
  cooldownMs: 30_000,
  retryAfterMs: 5_000,
  timeoutMs: 3_000,
  outageGraceMs: 3_600_000,
  rememberMs: 60_000,
  log: null,
};

/**
 * Makes the verifier of the configured providers, or of the development issuer where none is configured.
 * An issuer that is away does not stop it: its keys are fetched for the first token.
 * @throws Error where the development key's file cannot be used.
 */
export async function createTokenVerifier(
  config: Config['auth'] & { dataDir: string },
  options: Partial<TokenVerifierOptions> = {},
): Promise<TokenVerifier> {
  const settings = { ...DEFAULTS, ...options };
  const remembered = new VerifiedTokens(settings.rememberMs);
  const { providers } = config;
  const issuers = trustedIssuers(
    providers.length > 0 ? providers : [await developmentProvider(config)],
    settings,
  );
  return {
    async verify(token) {
      refuseTooLong(token);
      const known = remembered.find(token);
      if (known !== undefined) return known;
      const identity = await check(token, issuers);
      remembered.remember(token, identity);
      return identity;
    },
    explain: (token) => explain(token, issuers),
  };
}

async function developmentProvider({
  audience,
  dataDir,
}: {
  audience: string;
  dataDir: string;
}): Promise<IdentityProvider> {
  const { publicKey } = await developmentKey(dataDir);
  return {
    ...{ place: 'the development issuer', issuer: DEVELOPMENT_ISSUER, audiences: [audience] },
    ...{ keys: { keys: [{ ...publicKey }] }, claims: STANDARD_CLAIMS, scopesNarrow: true },
  };
}

async function check(token: string, issuers: ReadonlyMap<string, TrustedIssuer>): Promise<Identity> {
  const read = readToken(token, issuers);
  for (const { run } of CHECKS) await run(read);
  const identity = identityOf(read);
  if (!identity) throw new Error('a token passed all checks and names nobody');
  return identity;
}
