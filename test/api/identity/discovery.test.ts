import { createTokenVerifier, IssuerUnavailableError } from '../../../src/identity/tokens/index.js';
import { authOf } from '../../support/auth-config.js';
import { type IssuerKey, makeIssuerKey, OpenIdIssuer } from '../../support/open-id-issuer.js';

let first: IssuerKey;
let issuer: OpenIdIssuer;

beforeAll(async () => {
  first = await makeIssuerKey('first');
});

afterEach(() => issuer.stop());

const verifierOf = (name: string) => createTokenVerifier(authOf({ AUTH_ISSUER: name }));

describe('discovery', () => {
  async function issuerWithMetadata(path: string, metadata: (url: string) => unknown): Promise<void> {
    issuer = new OpenIdIssuer((request, response) => {
      if (request.url === '/jwks') return false;
      if (request.url !== path) response.writeHead(404);
      response.end(JSON.stringify(metadata(issuer.url)));
      return true;
    });
    await issuer.start(first);
  }

  test('falls back to the metadata of an OAuth 2 authorization server', async () => {
    await issuerWithMetadata('/.well-known/oauth-authorization-server', (url) => ({
      issuer: url,
      jwks_uri: `${url}/jwks`,
    }));
    await expect((await verifierOf(issuer.url)).verify(await issuer.sign(first))).resolves.toBeDefined();
  });

  test.each([
    ['/.well-known/openid-configuration', 'appended to the path'],
    ['/realms/acme/.well-known/openid-configuration', 'appended to the path'],
    ['/.well-known/oauth-authorization-server/realms/acme', 'put before the path'],
  ])('of an issuer with a path: %s, %s', async (path) => {
    const realm = path.includes('acme') ? '/realms/acme' : '/';
    await issuerWithMetadata(path, (url) => ({ issuer: `${url}${realm}`, jwks_uri: `${url}/jwks` }));
    const named = `${issuer.url}${realm}`;
    const tokens = await verifierOf(named);
    await expect(tokens.verify(await issuer.sign(first, { iss: named }))).resolves.toMatchObject({
      issuer: named,
    });
  });

  test.each<[string, (url: string) => unknown]>([
    ['names another issuer', (url) => ({ issuer: `${url}/`, jwks_uri: `${url}/jwks` })],
    ['names no key set', (url) => ({ issuer: url })],
    ['names a key set that is no web address', (url) => ({ issuer: url, jwks_uri: 'file:///etc/passwd' })],
    [
      'names a key set that is none',
      (url) => ({ issuer: url, jwks_uri: `${url}/.well-known/openid-configuration` }),
    ],
    ['is no object', () => null],
  ])('a document that %s is not used', async (_what, metadata) => {
    await issuerWithMetadata('/.well-known/openid-configuration', metadata);
    const verification = (await verifierOf(issuer.url)).verify(await issuer.sign(first));
    await expect(verification).rejects.toBeInstanceOf(IssuerUnavailableError);
  });
});
