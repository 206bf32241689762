import {
  type Identity,
  InvalidTokenError,
  IssuerUnavailableError,
  type TokenVerifier,
} from '../identity/tokens/index.js';
import { unauthenticated, unavailable } from './request-errors.js';
import type { RequestFacts } from './request-facts.js';

/** RFC 6750 §2.1; the scheme's case does not matter (RFC 9110 §11.1). */
const bearer = /^Bearer +([\w.~+/-]+=*) *$/i;

/**
 * Who is asking, by the Authorization header.
 * @param facts Where the log finds why a token was refused; the bearer learns no more than that it was.
 * @throws GraphQLError UNAUTHENTICATED (HTTP 401), or SERVICE_UNAVAILABLE (503) where the issuer's keys cannot be had
 */
export async function authenticate(
  verifier: TokenVerifier,
  authorization: string | undefined,
  facts: Pick<RequestFacts, 'refusal'>,
): Promise<Identity> {
  if (!authorization) throw unauthenticated('missing');
  const token = bearer.exec(authorization)?.[1];
  if (!token) {
    facts.refusal = 'the authorization header is not the word Bearer and a token';
    throw unauthenticated('invalid');
  }
  try {
    return await verifier.verify(token);
  } catch (error) {
    if (error instanceof InvalidTokenError) {
      facts.refusal = error.why;
      throw unauthenticated(error.reason);
    }
    if (error instanceof IssuerUnavailableError) {
      facts.refusal = error.message;
      throw unavailable();
    }
    throw error;
  }
}
