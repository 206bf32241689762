import {
  type Identity,
  InvalidTokenError,
  IssuerUnavailableError,
  type TokenVerifier,
} from '../identity/tokens/index.js';
import { unauthenticated, unavailable } from './request-errors.js';

/** RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1). */
const bearer = /^Bearer +([\w.~+/-]+=*) *$/i;

/**
 * Who is asking, by the Authorization header.
 * @throws GraphQLError UNAUTHENTICATED (HTTP 401), or SERVICE_UNAVAILABLE (503) where the issuer's keys cannot be had
 */
export async function authenticate(
  verifier: TokenVerifier,
  authorization: string | undefined,
): Promise<Identity> {
  if (!authorization) throw unauthenticated('missing');
  const token = bearer.exec(authorization)?.[1];
  if (!token) throw unauthenticated('invalid');
  try {
    return await verifier.verify(token);
  } catch (error) {
    if (error instanceof InvalidTokenError) throw unauthenticated(error.reason);
    if (error instanceof IssuerUnavailableError) throw unavailable();
    throw error;
  }
}
