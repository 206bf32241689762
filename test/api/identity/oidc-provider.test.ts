import { setTimeout as pause } from 'node:timers/promises';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import {
  createTokenVerifier,
  InvalidTokenError,
  IssuerUnavailableError,
  type TokenVerifier,
  type TokenVerifierOptions,
} from '../../../src/identity/tokens/index.js';
import { authOf } from '../../support/auth-config.js';
import { type IssuerKey, makeIssuerKey, OpenIdIssuer } from '../../support/open-id-issuer.js';

const SHORT = 50;
let first: IssuerKey;
let second: IssuerKey;
let issuer: OpenIdIssuer;

beforeAll(async () => {
  [first, second] = await Promise.all([makeIssuerKey('first'), makeIssuerKey('second')]);
});

beforeEach(async () => {
  issuer = new OpenIdIssuer();
  await issuer.start(first);
});

afterEach(() => issuer.stop());

function verifier(options: Partial<TokenVerifierOptions> = {}, jwksUrl = '') {
  const config = authOf({ AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: jwksUrl });
  return createTokenVerifier(config, options);
}

/** Past every duration that a test has set to SHORT. */
const passTheShortTime = () => pause(SHORT * 2);

async function reasonOf(tokens: TokenVerifier, token: string): Promise<string> {
  const outcome = await tokens.verify(token).then(
    () => 'accepted',
    (thrown: unknown) => thrown,
  );
  return outcome instanceof InvalidTokenError ? outcome.reason : String(outcome);
}

describe('a real OpenID provider', () => {
  test('its access token is accepted, found by discovery', async () => {
    const token = await issuer.requestToken('leads:read leads:write');
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    const identity = await (await verifier()).verify(token);
    expect(identity).toEqual({
      issuer: issuer.url,
      subject: 'robot',
      verifiedEmail: 'ada@acme.test',
      scopes: ['leads:read', 'leads:write'],
      expiresAt: new Date((decodeJwt(token).exp ?? 0) * 1000),
    });
    expect(issuer.requests.get('/.well-known/openid-configuration')).toBe(1);
  });

  test('a given key set address leaves discovery out', async () => {
    const tokens = await verifier({}, `${issuer.url}/jwks`);
    await expect(tokens.verify(await issuer.requestToken())).resolves.toMatchObject({ subject: 'robot' });
    expect(issuer.requests.has('/.well-known/openid-configuration')).toBe(false);
  });

  test('a tampered payload is refused', async () => {
    const [header, , signature] = (await issuer.requestToken()).split('.');
    const payload = decodeJwt(await issuer.requestToken());
    const forged = Buffer.from(JSON.stringify({ ...payload, sub: 'ada' })).toString('base64url');
    expect(await reasonOf(await verifier(), `${header}.${forged}.${signature}`)).toBe('invalid');
  });

  test('a token for another audience is refused', async () => {
    const token = await issuer.requestToken();
    const config = authOf({ AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'other' });
    expect(await reasonOf(await createTokenVerifier(config), token)).toBe('invalid');
  });
});

describe('key rotation', () => {
  test('a token of a new key is accepted once the cool-down is over', async () => {
    const tokens = await verifier({ cooldownMs: SHORT });
    await tokens.verify(await issuer.requestToken());
    await issuer.stop();
    await issuer.start(second, first);
    const token = await issuer.sign(second);
    await passTheShortTime();
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'someone' });
  });

  test('during the cool-down an unknown key is refused without asking the issuer', async () => {
    const tokens = await verifier();
    await tokens.verify(await issuer.requestToken());
    await issuer.stop();
    await issuer.start(second);
    expect(await reasonOf(tokens, await issuer.requestToken())).toBe('invalid');
    expect(issuer.keySetFetches).toBe(1);
  });

  test('a withdrawn key is refused once the cache is stale', async () => {
    const tokens = await verifier({ cacheMaxAgeMs: SHORT, cooldownMs: SHORT, rememberMs: SHORT });
    const token = await issuer.requestToken();
    await tokens.verify(token);
    await issuer.stop();
    await issuer.start(second);
    await passTheShortTime();
    expect(await reasonOf(tokens, token)).toBe('invalid');
    await expect(tokens.verify(await issuer.requestToken())).resolves.toMatchObject({ subject: 'robot' });
  });

  test('a token that names no key is tried on each', async () => {
    await issuer.stop();
    await issuer.start(first, second);
    const tokens = await verifier();
    const stranger = await makeIssuerKey('stranger');
    const unnamed = { kid: undefined };
    for (const key of [first, second]) {
      const token = await issuer.sign(key, {}, unnamed);
      await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'someone' });
    }
    expect(await reasonOf(tokens, await issuer.sign(stranger, {}, unnamed))).toBe('invalid');
    const late = await issuer.sign(second, { exp: 1_000_000_000 }, unnamed);
    expect(await reasonOf(tokens, late)).toBe('expired');
  });

  test('a storm of a thousand unknown keys costs the issuer one fetch in a cool-down', async () => {
    const tokens = await verifier();
    const [, payload, signature] = (await issuer.sign(second)).split('.');
    // Nobody's signature is looked at before there is a key for it.
    const storm = Array.from({ length: 1_000 }, (_, index) => {
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: `made-up-${index}`, typ: 'at+jwt' }));
      return `${header.toString('base64url')}.${payload}.${signature}`;
    });
    const reasons = await Promise.all(storm.map((token) => reasonOf(tokens, token)));
    expect(new Set(reasons)).toEqual(new Set(['invalid']));
    for (const token of storm.slice(0, 10)) expect(await reasonOf(tokens, token)).toBe('invalid');
    expect(issuer.keySetFetches).toBe(1);
  });

  test("another issuer's tokens cost this one nothing", async () => {
    const token = await issuer.sign(first, { iss: 'http://elsewhere.test' });
    expect(await reasonOf(await verifier(), token)).toBe('invalid');
    expect(issuer.requests.size).toBe(0);
  });
});

describe('an issuer that is away', () => {
  test('is told apart from a bad token, and is used again when it is back', async () => {
    const token = await issuer.sign(first);
    await issuer.stop();
    const tokens = await verifier({ retryAfterMs: SHORT });
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(IssuerUnavailableError);
    expect(await reasonOf(tokens, 'garbage')).toBe('invalid');
    await issuer.start(first);
    await passTheShortTime();
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'someone' });
  });

  test('known keys serve through an outage, for so long as the grace lasts; unknown ones cannot be told', async () => {
    const stale = { cacheMaxAgeMs: SHORT, cooldownMs: SHORT, rememberMs: 0 };
    const patient = await verifier(stale);
    const strict = await verifier({ ...stale, outageGraceMs: SHORT });
    const token = await issuer.requestToken();
    await Promise.all([patient.verify(token), strict.verify(token)]);
    await issuer.stop();
    await passTheShortTime();
    await expect(patient.verify(token)).resolves.toMatchObject({ subject: 'robot' });
    await expect(patient.verify(await issuer.sign(second))).rejects.toBeInstanceOf(IssuerUnavailableError);
    await expect(strict.verify(token)).rejects.toBeInstanceOf(IssuerUnavailableError);
  });

  test('the log says once that it is away and what becomes of its tokens, and that it is back', async () => {
    const told: [level: string, fields: Record<string, unknown>, message: string][] = [];
    const at = (level: string) => (fields: object, message: string) =>
      told.push([level, { ...fields }, message]);
    const log = { info: at('info'), warn: at('warn'), error: at('error') } as never;
    const stale = { cacheMaxAgeMs: 1, cooldownMs: 1, rememberMs: 0, retryAfterMs: 1 };
    const patient = await verifier({ ...stale, log });
    const strict = await verifier({ ...stale, log, outageGraceMs: 1 });
    const token = await issuer.requestToken();
    await Promise.all([patient.verify(token), strict.verify(token)]);
    await issuer.stop();
    await passTheShortTime();
    for (let times = 0; times < 3; times += 1) {
      await patient.verify(token);
      await expect(strict.verify(token)).rejects.toBeInstanceOf(IssuerUnavailableError);
      await passTheShortTime();
    }
    await issuer.start(first);
    await passTheShortTime();
    await patient.verify(token);
    const fields = { issuer: issuer.url };
    const reason = expect.stringContaining('ECONNREFUSED');
    const goesOn =
      /^the keys of an issuer cannot be fetched: the keys known so far go on being used until 20/;
    expect(told).toEqual([
      ['warn', { ...fields, reason }, expect.stringMatching(goesOn)],
      ['warn', { ...fields, reason }, expect.stringMatching(goesOn)],
      ['error', fields, 'an issuer has been away for too long: its tokens are answered 503'],
      ['info', { ...fields, awayMs: expect.any(Number) }, 'the keys of an issuer can be fetched again'],
    ]);
  });

  test('is asked once in a while, not for each token', async () => {
    await issuer.stop();
    issuer = new OpenIdIssuer((_request, response) => {
      response.writeHead(500).end();
      return true;
    });
    await issuer.start(first);
    const tokens = await verifier();
    for (let index = 0; index < 20; index += 1) {
      const token = await issuer.sign(first, { jti: String(index) });
      await expect(tokens.verify(token)).rejects.toBeInstanceOf(IssuerUnavailableError);
    }
    expect(Object.fromEntries(issuer.requests)).toEqual({
      '/.well-known/openid-configuration': 1,
      '/.well-known/oauth-authorization-server': 1,
    });
  });

  test('is given up on when it does not answer in time', async () => {
    await issuer.stop();
    issuer = new OpenIdIssuer(() => true);
    await issuer.start(first);
    const tokens = await verifier({ timeoutMs: SHORT });
    await expect(tokens.verify(await issuer.sign(first))).rejects.toBeInstanceOf(IssuerUnavailableError);
  });
});
