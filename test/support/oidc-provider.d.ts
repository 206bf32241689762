/** What the tests use of it; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Configuration {
    adapter?: new (model: string) => object;
    clients: {
      client_id: string;
      client_secret?: string;
      token_endpoint_auth_method?: string;
      grant_types: string[];
      redirect_uris: string[];
      response_types: string[];
    }[];
    jwks: { keys: object[] };
    features: Record<string, object>;
    scopes: string[];
    ttl: Record<string, number | (() => number)>;
    issueRefreshToken(context: unknown, client: { grantTypeAllowed(type: string): boolean }): boolean;
    extraTokenClaims(context: unknown, token: { accountId?: string }): Record<string, unknown>;
    clientBasedCORS(): boolean;
    cookies: { keys: string[] };
    claims: Record<string, string[]>;
    findAccount(context: unknown, id: string): { accountId: string; claims(): Record<string, unknown> };
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
