import { compactVerify, errors, type JWTHeaderParameters, type JWTVerifyGetKey } from 'jose';
import { InvalidTokenError, IssuerUnavailableError } from '../identity.js';
import { shown } from './shown.js';

/** Asymmetric only: a shared-secret algorithm would take the public key for the secret (RFC 8725 §2.1). */
export const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'RS384', 'RS512', 'PS256', 'EdDSA', 'Ed25519'];

/**
 * Checks a signature by the issuer's own keys; keys and addresses of keys in the header (jwk, jku, x5c, x5u) count for
 * nothing.
 * @returns Which key it was.
 * @throws InvalidTokenError, IssuerUnavailableError
 */
export async function checkSignature(
  token: string,
  { kid }: JWTHeaderParameters,
  findKey: JWTVerifyGetKey,
): Promise<string> {
  try {
    await verifyWithAnyKey(token, findKey);
    return kid === undefined ? 'by a key of the issuer; the token names none' : `by the key ${shown(kid)}`;
  } catch (error) {
    if (error instanceof IssuerUnavailableError) throw error;
    throw new InvalidTokenError('invalid', `${whyBad(error, kid)}`);
  }
}

function whyBad(error: unknown, kid: unknown): string {
  if (error instanceof errors.JWKSNoMatchingKey) {
    return `the issuer has no key ${shown(kid)} for this algorithm: the token is of another issuer or forged, or its key is newer than the last look`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return "the signature is not by the issuer's key: the token was changed on its way, or forged";
  }
  return 'the signature cannot be checked: header or key are not as RFC 7515 and RFC 7517 have them';
}

/** A token that names no key is tried on each that fits, as RFC 7515 §4.1.4 leaves `kid` to choice. */
async function verifyWithAnyKey(token: string, findKey: JWTVerifyGetKey): Promise<void> {
  const rules = { algorithms: ALGORITHMS };
  try {
    await compactVerify(token, findKey, rules);
  } catch (ambiguity) {
    if (!(ambiguity instanceof errors.JWKSMultipleMatchingKeys)) throw ambiguity;
    for await (const key of ambiguity) {
      try {
        await compactVerify(token, key, rules);
        return;
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}
