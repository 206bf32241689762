/** Who a token speaks for, as its issuer vouches; which member of which tenant that is, is another question. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Lower-cased, and only when the issuer says that it is verified. */
  verifiedEmail: string | null;
  /** Null: the token has no scope claim, or its provider's narrow nothing. Empty: it has one, and nothing in it. */
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
  /** Makes every check, also behind one that fails, for an administrator; nothing of it is for the bearer. */
  explain(token: string): Promise<Explanation>;
}

/** What each check came to, in their order. */
export interface Explanation {
  isAccepted: boolean;
  /** Whom the token names, whether that is to be believed or not; null where it cannot be read. */
  identity: Identity | null;
  checks: CheckOutcome[];
}

export interface CheckOutcome {
  check: string;
  /** `skipped`: it needs what an earlier check did not find. */
  outcome: 'passed' | 'failed' | 'skipped';
  what: string;
}

/** A token that is not accepted. It carries no cause: what a library says of a forgery may quote it. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';

  /**
   * @param reason All that the bearer is told.
   * @param why For the log alone: what is wrong and what to do, without anything personal.
   */
  constructor(
    readonly reason: 'expired' | 'invalid',
    readonly why: string,
  ) {
    super(reason === 'expired' ? 'The token has expired.' : 'The token is invalid.');
  }
}

/** The issuer does not give out its keys just now: a 503, for the caller's token may well be good. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerUnavailableError';
}
