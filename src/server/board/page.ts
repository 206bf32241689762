/** Someone of the demo data whom a visitor can be. */
export interface BoardPerson {
  name: string;
  role: string;
  email: string;
  /** The tenant's slug, sent as X-Tenant. */
  tenant: string;
  /** A compact JWT that is valid now. */
  token: string;
}

/** Where people sign in: authorization code with PKCE (RFC 6749, RFC 7636), without a secret. */
export interface BoardIssuer {
  /** As its tokens name it; its metadata is found by discovery. */
  issuer: string;
  clientId: string;
  /** Separated by spaces. */
  scopes: string;
  /** The gateway as the issuer knows it (RFC 8707); null: not sent. */
  resource: string | null;
}

/** What one visit of the board is given. */
export interface BoardPage {
  /** Path of the API on the same origin. */
  endpoint: string;
  /** Empty unless the development issuer is on. */
  people: BoardPerson[];
  /** Null on the development issuer. */
  signIn: BoardIssuer | null;
  /** Whether the gateway serves documents of manifests alone, so that their hashes are sent. */
  trustsDocuments: boolean;
}
