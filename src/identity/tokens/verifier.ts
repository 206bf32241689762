import {
  createLocalJWKSet,
  decodeJwt,
  errors,
  type JWTVerifyGetKey,
  type JWTVerifyResult,
  jwtVerify,
} from 'jose';
import type { Config } from '../../config.js';
import { identityFrom } from './claims.js';
import { DEVELOPMENT_ISSUER } from './development-issuer.js';
import { developmentKey } from './development-key.js';
import { type Identity, InvalidTokenError, IssuerUnavailableError, type TokenVerifier } from './identity.js';
import { IssuerKeys, type IssuerKeysOptions } from './issuer-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

/** All in milliseconds. */
export interface TokenVerifierOptions extends IssuerKeysOptions {
  /** How long a verified token is trusted without a new look at its signature. */
  rememberMs: number;
}

const DEFAULTS: TokenVerifierOptions = {
  cacheMaxAgeMs: 600_000,
  cooldownMs: 30_000,
  retryAfterMs: 5_000,
  timeoutMs: 3_000,
  outageGraceMs: 3_600_000,
  rememberMs: 60_000,
};

/** Asymmetric only: a shared-secret algorithm would take the public key for the secret (RFC 8725 §2.1). */
const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'RS384', 'RS512', 'PS256', 'EdDSA', 'Ed25519'];
const CLOCK_TOLERANCE_SECONDS = 5;
/** 16 kB: tokens that name a person's many groups come near. The server's limit of headers lets this through. */
const MAX_TOKEN_LENGTH = 16_384;

/**
 * Makes the verifier of the configured issuer, or of the development issuer where none is configured.
 * An issuer that is away does not stop it: its keys are fetched for the first token.
 * @throws Error where the development key's file cannot be used.
 */
export async function createTokenVerifier(
  config: Config['auth'] & { dataDir: string },
  options: Partial<TokenVerifierOptions> = {},
): Promise<TokenVerifier> {
  const settings = { ...DEFAULTS, ...options };
  const remembered = new VerifiedTokens(settings.rememberMs);
  const issuer = config.issuer ?? DEVELOPMENT_ISSUER;
  const findKey =
    config.issuer === null
      ? createLocalJWKSet({ keys: [(await developmentKey(config.dataDir)).publicKey] })
      : keysElsewhere(config.issuer, config.jwksUrl, settings);

  return {
    async verify(token) {
      if (token.length > MAX_TOKEN_LENGTH) throw new InvalidTokenError('invalid');
      const known = remembered.find(token);
      if (known !== undefined) return known;
      const identity = await check(token, issuer, config.audience, findKey);
      remembered.remember(token, identity);
      return identity;
    },
  };
}

function keysElsewhere(issuer: string, url: string | null, options: IssuerKeysOptions): JWTVerifyGetKey {
  const keys = new IssuerKeys(issuer, url, options);
  return (header, token) => keys.find(header, token);
}

async function check(
  token: string,
  issuer: string,
  audience: string,
  findKey: JWTVerifyGetKey,
): Promise<Identity> {
  try {
    // Another issuer's token is turned away before anyone is asked for keys.
    if (decodeJwt(token).iss !== issuer) throw new InvalidTokenError('invalid');
    const { protectedHeader, payload } = await verifyWithAnyKey(token, issuer, audience, findKey);
    return Object.freeze(identityFrom(protectedHeader, payload));
  } catch (error) {
    if (error instanceof IssuerUnavailableError || error instanceof InvalidTokenError) throw error;
    throw new InvalidTokenError(error instanceof errors.JWTExpired ? 'expired' : 'invalid');
  }
}

/** A token that names no key is tried on each that fits, as RFC 7515 §4.1.4 leaves `kid` to choice. */
async function verifyWithAnyKey(
  token: string,
  issuer: string,
  audience: string,
  findKey: JWTVerifyGetKey,
): Promise<JWTVerifyResult> {
  const rules = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  try {
    return await jwtVerify(token, findKey, rules);
  } catch (ambiguity) {
    if (!(ambiguity instanceof errors.JWKSMultipleMatchingKeys)) throw ambiguity;
    for await (const key of ambiguity) {
      try {
        return await jwtVerify(token, key, rules);
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new InvalidTokenError('invalid');
  }
}
