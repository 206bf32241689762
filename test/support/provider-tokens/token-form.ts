type Claims = Record<string, unknown>;

/** A token of a provider, and what has to become of it. */
export interface TokenForm {
  what: string;
  claims: Claims;
  header?: Claims;
  /** The scopes that are left of an administrator's role; `all` where nothing is narrowed. */
  may?: 'all' | string[];
  /** Of a token that is refused: what the log says. */
  refusal?: RegExp;
}

/** What a provider gives out; each form is the common claims with its own over them. */
export interface ProviderTokens {
  /** The heading of its recipe. */
  recipe: string;
  issuer: string;
  common: Claims;
  /** Who has no address in the tokens, and is a member by subject. */
  subjects?: string[];
  /** Accepted: 200. */
  accepted: TokenForm[];
  /** Not accepted: 401. */
  refused: TokenForm[];
  /** Accepted, of nobody who is a member: 403. */
  strangers: TokenForm[];
}

/** What the log says of somebody whose address nobody has verified. */
export const UNVERIFIED = /no verified e-mail address/;

export const seconds = () => Math.floor(Date.now() / 1000);
