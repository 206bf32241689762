import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import Provider from 'oidc-provider';

const CLIENT = { id: 'robot', secret: 'a-secret-of-the-tests-alone' };
/** What the gateway is called as a resource (RFC 8707); its audience is another. */
export const RESOURCE = 'https://lead-gateway.test/graphql';

/** A single-page app: it has no secret, and has to use PKCE. */
export const SPA = { id: 'spa', redirectUri: 'https://app.test/callback' };

/** A signing key of the issuer, at hand so that tests can sign what a provider never would. */
export interface IssuerKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

export async function makeIssuerKey(kid: string): Promise<IssuerKey> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) };
}

/** A real OpenID provider on a port of the loopback that it keeps when it is stopped and started again. */
export class OpenIdIssuer {
  #server: Server | null = null;
  #listener: RequestListener | null = null;
  #port = 0;
  /** Where else the single-page app may be, from the next start on. */
  readonly redirectUris: string[] = [];
  /** How long access tokens are good for, in seconds, from now on. */
  tokenSeconds = 600;
  /** Whether the single-page app gets refresh tokens, each for one use, from now on. */
  refreshes = false;
  /** Requests since the first start, by path. */
  readonly requests = new Map<string, number>();

  /**
   * @param respond Answers in the provider's place where it returns true.
   * @param signsIn Whether it has pages to sign in with, and remembers what happens there.
   */
  constructor(
    private readonly respond: (...exchange: Parameters<RequestListener>) => boolean = () => false,
    private readonly signsIn = false,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get keySetFetches(): number {
    return this.requests.get('/jwks') ?? 0;
  }

  async start(...keys: IssuerKey[]): Promise<void> {
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      // A kept connection would break under the next request when the issuer stops.
      response.setHeader('connection', 'close');
      this.requests.set(path, (this.requests.get(path) ?? 0) + 1);
      if (!this.respond(request, response)) this.#listener?.(request, response);
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail).listen(this.#port, '127.0.0.1', done);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.#listener = (await provider(this, keys, this.signsIn)).callback();
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  /** An access token by the client credentials grant (RFC 6749 §4.4) for the gateway (RFC 8707). */
  async requestToken(scope = 'leads:read'): Promise<string> {
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: RESOURCE, scope }),
    });
    const answer = (await response.json()) as { access_token?: string };
    if (answer.access_token === undefined) throw new Error(`no token: ${JSON.stringify(answer)}`);
    return answer.access_token;
  }

  /** A token with the issuer's key but with claims and header of the test's choice. */
  sign(key: IssuerKey, claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      iss: this.url,
      aud: 'lead-gateway',
      sub: 'someone',
      iat: now,
      exp: now + 600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header })
      .sign(key.privateKey);
  }
}

/** Nothing to keep: without people to sign in the clients are configured and the tokens self-contained. */
class NoStorage {
  async find(): Promise<undefined> {}
  async upsert(): Promise<void> {}
  async destroy(): Promise<void> {}
}

async function provider(issuer: OpenIdIssuer, keys: IssuerKey[], signsIn: boolean): Promise<Provider> {
  const { url, redirectUris } = issuer;
  const tokenSeconds = () => issuer.tokenSeconds;
  const own = keys.map(async ({ kid, privateKey }) => ({
    ...(await exportJWK(privateKey)),
    kid,
    alg: 'RS256',
    use: 'sig',
  }));
  return new Provider(url, {
    ...(!signsIn && { adapter: NoStorage }),
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
      {
        client_id: SPA.id,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [SPA.redirectUri, ...redirectUris],
        response_types: ['code'],
      },
    ],
    clientBasedCORS: () => true,
    cookies: { keys: ['a-key-of-the-tests-alone'] },
    // Whoever signs in as ada has the address ada@acme.test.
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...addressOf(id) }) }),
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    jwks: { keys: await Promise.all(own) },
    scopes: ['leads:read', 'leads:write'],
    issueRefreshToken: (_context, client) => issuer.refreshes && client.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 600,
      Session: 600,
    },
    extraTokenClaims: (_context, { accountId = 'Ada' }) => addressOf(accountId),
    features: {
      devInteractions: { enabled: signsIn },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'leads:read leads:write',
          audience: 'lead-gateway',
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

const addressOf = (account: string) => ({ email: `${account}@Acme.test`, email_verified: true });
