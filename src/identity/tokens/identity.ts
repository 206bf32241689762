/** Who a token speaks for, as its issuer vouches; which member of which tenant that is, is another question. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Lower-cased, and only when the issuer says that it is verified. */
  verifiedEmail: string | null;
  /** Null: the token has no scope claim and nothing is narrowed. Empty: it has one, and nothing in it. */
  scopes: readonly string[] | null;
  expiresAt: Date;
}

export interface TokenVerifier {
  /**
   * Checks a bearer token.
   * @throws InvalidTokenError where the token is not to be trusted.
   * @throws IssuerUnavailableError where that cannot be told, because the issuer's keys cannot be had.
   */
  verify(token: string): Promise<Identity>;
}

/** A token that is not accepted. It carries no cause: why a forgery failed is nothing to tell or to log. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';

  constructor(readonly reason: 'expired' | 'invalid') {
    super(reason === 'expired' ? 'The token has expired.' : 'The token is invalid.');
  }
}

/** The issuer does not give out its keys just now: a 503, for the caller's token may well be good. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerUnavailableError';
}
