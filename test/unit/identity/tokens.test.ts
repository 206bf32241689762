import { createPublicKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { developmentKey } from '../../../src/identity/tokens/development-key.js';
import {
  createTokenVerifier,
  DEVELOPMENT_ISSUER,
  InvalidTokenError,
  type TokenVerifier,
} from '../../../src/identity/tokens/index.js';
import { VerifiedTokens } from '../../../src/identity/tokens/verified-tokens.js';

const now = () => Math.floor(Date.now() / 1000);

let dataDir: string;
let tokens: TokenVerifier;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tokens-'));
  tokens = await createTokenVerifier({ providers: [], audience: 'lead-gateway', dataDir });
});

afterAll(() => rm(dataDir, { recursive: true }));

function claims(changes: Record<string, unknown> = {}) {
  const standard = { iss: DEVELOPMENT_ISSUER, aud: 'lead-gateway', sub: 'ada', iat: now(), exp: now() + 600 };
  return { ...standard, ...changes };
}

/** A token with the true key, and claims and header of the test's choice. */
async function signed(changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}) {
  const { kid, privateKey } = await developmentKey(dataDir);
  return new SignJWT(claims(changes))
    .setProtectedHeader({ alg: 'ES256', kid, ...header })
    .sign(await importJWK(privateKey));
}

/** A token whose claims are filled up, as by the names of many groups, until it is so long or a character shorter. */
async function tokenOfLength(length: number): Promise<string> {
  const filled = Math.floor(((length - (await signed({ groups: '' })).length) * 3) / 4);
  return signed({ groups: 'x'.repeat(filled) });
}

async function reasonOf(token: string): Promise<string> {
  const error: unknown = await tokens.verify(token).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InvalidTokenError);
  return (error as InvalidTokenError).reason;
}

describe('what is refused', () => {
  test.each<[string, Record<string, unknown>]>([
    ['another audience', { aud: 'other' }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'urn:other' }],
    ['no issuer', { iss: undefined }],
    ['a start in the future', { nbf: now() + 60 }],
    ['no end', { exp: undefined }],
    ['an end that is no number', { exp: '9999999999' }],
    ['an end past the calendar', { exp: 1e15 }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject that is no string', { sub: 7 }],
    ['an endless subject', { sub: 'a'.repeat(256) }],
    ['a subject with a control character', { sub: 'ada\0' }],
    ["an ID token's nonce", { nonce: 'n' }],
    ["an ID token's hash", { at_hash: 'h' }],
    ["an ID token's hash of the code", { c_hash: 'h', scope: 'leads:read' }],
    ["an ID token's nonce and hash beside a scope", { nonce: 'n', at_hash: 'h', scope: 'leads:read' }],
    ["a logout token's event", { events: {} }],
    // As the large providers write ID tokens where the sign-in had no nonce.
    ['ID token of Keycloak', { typ: 'ID', azp: 'spa', sid: 's', acr: '1', email: 'ada@acme.test' }],
    ['refresh token of Keycloak', { typ: 'Refresh', azp: 'spa', scope: 'leads:read' }],
    ['offline token of Keycloak', { typ: 'Offline', azp: 'spa', scope: 'openid offline_access' }],
    ['ID token of Cognito', { token_use: 'id', auth_time: now(), 'cognito:username': 'ada' }],
    ['ID token of Entra', { tid: 't', oid: 'o', ver: '2.0', rh: 'r', uti: 'u', name: 'Ada' }],
    ['ID token of Google', { azp: 'lead-gateway', email: 'ada@acme.test', email_verified: true }],
    ['ID token of Auth0', { nickname: 'ada', name: 'Ada', updated_at: '2026-11-01T00:00:00Z', sid: 's' }],
    ['ID token of Okta', { ver: 1, idp: '00o1', amr: ['pwd'], preferred_username: 'ada' }],
  ])('%s', async (_what, changes) => {
    expect(await reasonOf(await signed(changes))).toBe('invalid');
  });

  test('an end that is past, beyond the tolerance of clocks', async () => {
    expect(await reasonOf(await signed({ exp: now() - 30 }))).toBe('expired');
  });

  test('expiry is not told of a token that is bad besides', async () => {
    expect(await reasonOf(await signed({ exp: now() - 30, aud: 'other' }))).toBe('invalid');
    const [header, payload] = (await signed({ exp: now() - 30 })).split('.');
    expect(await reasonOf(`${header}.${payload}.${'A'.repeat(86)}`)).toBe('invalid');
  });

  test.each(['logout+jwt', 'dpop+jwt', 'secevent+jwt', 'application/logout+jwt', ''])(
    'type %j',
    async (typ) => {
      expect(await reasonOf(await signed({}, { typ }))).toBe('invalid');
    },
  );

  test('algorithm none', async () => {
    expect(await reasonOf(new UnsecuredJWT(claims()).encode())).toBe('invalid');
    const { kid } = await developmentKey(dataDir);
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
    const [, payload, signature] = (await signed()).split('.');
    expect(await reasonOf(`${header}.${payload}.`)).toBe('invalid');
    expect(await reasonOf(`${header}.${payload}.${signature}`)).toBe('invalid');
  });

  test('the public key taken for a shared secret', async () => {
    const { kid, publicKey } = await developmentKey(dataDir);
    const pem = createPublicKey({ key: { ...publicKey }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    for (const secret of [pem.toString(), JSON.stringify(publicKey)]) {
      const forged = new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid });
      expect(await reasonOf(await forged.sign(new TextEncoder().encode(secret)))).toBe('invalid');
    }
  });

  test('a tampered payload', async () => {
    const [header, , signature] = (await signed()).split('.');
    const payload = Buffer.from(JSON.stringify(claims({ sub: 'gus' }))).toString('base64url');
    expect(await reasonOf(`${header}.${payload}.${signature}`)).toBe('invalid');
  });

  test('a key that the token brings along', async () => {
    const stranger = await developmentKey(join(dataDir, 'stranger'));
    const forged = new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', jwk: stranger.publicKey });
    expect(await reasonOf(await forged.sign(await importJWK(stranger.privateKey)))).toBe('invalid');
  });

  test('an oversized token, though its signature is good', async () => {
    expect(await reasonOf(await tokenOfLength(16_385))).toBe('invalid');
    expect(await reasonOf(await tokenOfLength(60_000))).toBe('invalid');
    expect(await reasonOf(await tokenOfLength(1_048_576))).toBe('invalid');
  });

  test.each(['', '.', '..', 'garbage', 'a.b.c', 'e30.e30.', 'e30.bnVsbA.AA', '💥.💥.💥', '\0'])(
    'garbage: %j',
    async (token) => {
      expect(await reasonOf(token)).toBe('invalid');
    },
  );

  test('the error tells no more than its reason', async () => {
    const error: unknown = await tokens.verify('a.b.c').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: 'The token is invalid.', reason: 'invalid' });
    expect((error as Error).cause).toBeUndefined();
  });
});

describe('what is read out of a token', () => {
  test.each([undefined, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt'])('type %s is accepted', async (typ) => {
    await expect(tokens.verify(await signed({}, { typ }))).resolves.toMatchObject({ subject: 'ada' });
  });

  test('one audience of several is enough, and clocks may differ by a little', async () => {
    const token = await signed({ aud: ['other', 'lead-gateway'], nbf: now() + 2, exp: now() - 2 });
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'ada' });
  });

  test('an access token by its type may carry a nonce', async () => {
    const token = await signed({ nonce: 'n' }, { typ: 'at+jwt' });
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'ada' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['a nonce beside a scope', { nonce: 'n', scope: 'openid profile' }],
    ['a nonce beside a list of scopes', { nonce: 'n', scp: ['leads:read'] }],
    ['a nonce of Keycloak', { nonce: 'n', typ: 'Bearer', azp: 'spa', sid: 's' }],
    ['Keycloak', { typ: 'Bearer', azp: 'spa', sid: 's', scope: 'openid email', preferred_username: 'ada' }],
    ['Cognito', { token_use: 'access', client_id: 'spa', scope: 'openid', auth_time: now() }],
    ['Entra', { tid: 't', oid: 'o', azp: 'spa', scp: 'access_as_user', name: 'Ada' }],
    ['Entra, of an application', { tid: 't', oid: 'o', azp: 'spa', roles: ['Leads.Read'] }],
    ['Entra, where the app is its own API', { tid: 't', azp: 'lead-gateway', scp: 'access_as_user' }],
    ['Auth0', { azp: 'spa', aud: ['lead-gateway', 'https://acme.test/userinfo'], permissions: [] }],
    ['Okta', { cid: 'spa', uid: 'u', scp: ['openid'], ver: 1, auth_time: now() }],
    ['an issuer that tells of the person', { name: 'Ada', email: 'ada@acme.test', email_verified: true }],
    ['a session, as of Supabase', { role: 'authenticated', amr: [{ method: 'password' }], session_id: 's' }],
  ])('access token: %s', async (_who, changes) => {
    await expect(tokens.verify(await signed(changes, { typ: 'JWT' }))).resolves.toMatchObject({
      subject: 'ada',
    });
  });

  test.each([8_193, 12_000, 16_384])('a token of %d characters', async (length) => {
    const token = await tokenOfLength(length);
    expect(token.length).toBeGreaterThanOrEqual(length - 2);
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'ada' });
  });

  test.each<[Record<string, unknown>, readonly string[] | null]>([
    [{ scope: ['leads:read leads:write', 'openid'] }, ['leads:read', 'leads:write', 'openid']],
    [{ scp: 'leads:read\tleads:write' }, ['leads:read', 'leads:write']],
    [{ scope: 'openid profile', scp: ['leads:read'] }, ['leads:read']],
    [{ scope: 'openid profile' }, ['openid', 'profile']],
    [{}, null],
    [{ scope: '' }, []],
    [{ scope: ' leads:read  leads:write ' }, ['leads:read', 'leads:write']],
    [{ scope: ['leads:read', 7] }, ['leads:read']],
    [{ scope: null }, []],
    [{ scope: 7 }, []],
    [{ scp: ['leads:read'] }, ['leads:read']],
    [{ scp: 'leads:read leads:write' }, ['leads:read', 'leads:write']],
    [{ scope: 'leads:read', scp: ['leads:delete'] }, ['leads:read']],
  ])('scopes of %j', async (changes, expected) => {
    expect((await tokens.verify(await signed(changes))).scopes).toEqual(expected);
  });

  test.each<[Record<string, unknown>, string | null]>([
    [{ email: 'ADA@Acme.Test', email_verified: true }, 'ada@acme.test'],
    [{ email: 'ÅSA@acme.test', email_verified: true }, 'åsa@acme.test'],
    [{ email: 'ada@acme.test', email_verified: false }, null],
    [{ email: 'ada@acme.test', email_verified: 'true' }, null],
    [{ email: 'ada@acme.test' }, null],
    [{ email_verified: true }, null],
    [{ email: 7, email_verified: true }, null],
    [{ email: 'ada', email_verified: true }, null],
    [{ email: 'ada@acme.test\0', email_verified: true }, null],
    [{ email: `${'a'.repeat(255)}@acme.test`, email_verified: true }, null],
    [{ email: 'nightly@service.invalid', email_verified: true }, null],
    [{ email: 'mi\u212Ae@acme.test', email_verified: true }, null],
    [{ email: 'm\u0130a@acme.test', email_verified: true }, null],
  ])('verified e-mail of %j', async (changes, expected) => {
    expect((await tokens.verify(await signed(changes))).verifiedEmail).toBe(expected);
  });
});

describe('remembered tokens', () => {
  const identity = (expiresAt: number) => ({
    issuer: 'urn:issuer',
    subject: 'ada',
    verifiedEmail: null,
    scopes: null,
    expiresAt: new Date(expiresAt),
  });

  test('are found until they end', () => {
    const remembered = new VerifiedTokens(60_000);
    const ada = identity(Date.now() + 60_000);
    remembered.remember('good', ada);
    remembered.remember('over', identity(Date.now() - 1));
    expect(remembered.find('good')).toBe(ada);
    expect(remembered.find('over')).toBeUndefined();
    expect(remembered.find('unknown')).toBeUndefined();
  });

  test('push out what was used longest ago', () => {
    const remembered = new VerifiedTokens(60_000, 2);
    const ada = identity(Date.now() + 60_000);
    remembered.remember('one', ada);
    remembered.remember('two', ada);
    remembered.find('one');
    remembered.remember('three', ada);
    expect(remembered.size).toBe(2);
    expect(remembered.find('two')).toBeUndefined();
    expect(remembered.find('one')).toBe(ada);
  });

  test('give the same identity, which nobody can change', async () => {
    const token = await signed();
    const identity = await tokens.verify(token);
    expect(await tokens.verify(token)).toBe(identity);
    expect(Object.isFrozen(identity)).toBe(true);
  });
});
