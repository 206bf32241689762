import { KeyObject } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createTokenVerifier, InvalidTokenError } from '../../../src/identity/tokens/index.js';
import { authOf } from '../../support/auth-config.js';
import { type IssuerKey, makeIssuerKey, OpenIdIssuer } from '../../support/open-id-issuer.js';

let first: IssuerKey;
let issuer: OpenIdIssuer;

beforeAll(async () => {
  first = await makeIssuerKey('first');
});

afterEach(() => issuer.stop());

/** What becomes of a token: `accepted` or the reason of its refusal. */
async function outcomeOf(token: string): Promise<string> {
  const tokens = await createTokenVerifier(authOf({ AUTH_ISSUER: issuer.url }));
  return tokens.verify(token).then(
    () => 'accepted',
    (error: unknown) => (error instanceof InvalidTokenError ? error.reason : String(error)),
  );
}

describe('algorithms', () => {
  /** A key set that names no algorithm leaves the choice to the token, and so to the pinned list. */
  async function serveKey(jwk: object): Promise<void> {
    issuer = new OpenIdIssuer((request, response) => {
      if (request.url !== '/jwks') return false;
      response.end(JSON.stringify({ keys: [jwk] }));
      return true;
    });
    await issuer.start(first);
  }

  test.each([
    ['RS256', true],
    ['PS256', true],
    ['RS384', true],
    ['RS512', true],
    ['PS384', false],
    ['PS512', false],
  ])('RSA, %s: %s', async (alg, accepted) => {
    await serveKey({ ...(await exportJWK(first.publicKey)), kid: first.kid });
    const key = KeyObject.from(first.privateKey);
    const token = await new SignJWT(claims()).setProtectedHeader({ alg, kid: first.kid }).sign(key);
    expect(await outcomeOf(token)).toBe(accepted ? 'accepted' : 'invalid');
  });

  test.each([
    ['ES256', true],
    ['EdDSA', true],
    ['Ed25519', true],
    ['ES384', true],
    ['ES512', false],
  ])('%s: %s', async (alg, accepted) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    await serveKey({ ...(await exportJWK(publicKey)), kid: 'other' });
    const token = await new SignJWT(claims()).setProtectedHeader({ alg, kid: 'other' }).sign(privateKey);
    expect(await outcomeOf(token)).toBe(accepted ? 'accepted' : 'invalid');
  });

  test.each([
    ['EdDSA', 'Ed25519'],
    ['Ed25519', 'EdDSA'],
    ['Ed25519', 'Ed25519'],
  ])('a key of the name %s, a token of the name %s', async (named, alg) => {
    const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true });
    await serveKey({ ...(await exportJWK(publicKey)), kid: 'other', alg: named });
    const token = await new SignJWT(claims()).setProtectedHeader({ alg, kid: 'other' }).sign(privateKey);
    expect(await outcomeOf(token)).toBe('accepted');
  });

  test('a key that names one RSA algorithm serves no other', async () => {
    await serveKey({ ...(await exportJWK(first.publicKey)), kid: first.kid, alg: 'RS256' });
    const key = KeyObject.from(first.privateKey);
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'RS512', kid: first.kid }).sign(key);
    expect(await outcomeOf(token)).toBe('invalid');
  });

  const claims = () => ({
    iss: issuer.url,
    aud: 'lead-gateway',
    sub: 'someone',
    exp: Math.floor(Date.now() / 1000) + 600,
  });
});
