import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { developmentKey } from '../../../src/identity/tokens/development-key.js';
import {
  createTokenVerifier,
  DEVELOPMENT_ISSUER,
  InvalidTokenError,
  issueDevelopmentToken,
  type TokenVerifier,
} from '../../../src/identity/tokens/index.js';

const ADA = { audience: 'lead-gateway', email: 'Ada@Acme.test', tenant: 'acme' };

let dataDir: string;
let tokens: TokenVerifier;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'development-issuer-'));
  tokens = await createTokenVerifier({ providers: [], audience: 'lead-gateway', dataDir });
});

afterAll(() => rm(dataDir, { recursive: true }));

describe('the development issuer', () => {
  test('signs a token that is accepted, for an hour unless told otherwise', async () => {
    const token = await issueDevelopmentToken({ ...ADA, dataDir });
    expect(decodeJwt(token)).toMatchObject({
      iss: DEVELOPMENT_ISSUER,
      sub: 'ada@acme.test',
      email: 'ada@acme.test',
      email_verified: true,
      aud: 'lead-gateway',
      tenant: 'acme',
      jti: expect.any(String),
    });
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(3600);
    expect(await tokens.verify(token)).toEqual({
      issuer: DEVELOPMENT_ISSUER,
      subject: 'ada@acme.test',
      verifiedEmail: 'ada@acme.test',
      scopes: null,
      expiresAt: new Date(exp * 1000),
    });
  });

  test('signs the lifetime and scopes that are asked for', async () => {
    const token = await issueDevelopmentToken({ ...ADA, dataDir, ttlSeconds: 60, scope: 'leads:read' });
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(60);
    expect((await tokens.verify(token)).scopes).toEqual(['leads:read']);
  });

  test('refuses what is no e-mail address', async () => {
    await expect(issueDevelopmentToken({ ...ADA, dataDir, email: 'ada' })).rejects.toThrow(RangeError);
  });

  test('keeps its key for its owner alone and names it by its thumbprint', async () => {
    const { kid } = await developmentKey(dataDir);
    expect((await stat(join(dataDir, 'development-key.json'))).mode & 0o777).toBe(0o600);
    expect(decodeProtectedHeader(await issueDevelopmentToken({ ...ADA, dataDir })).kid).toBe(kid);
    expect(kid).toMatch(/^[\w-]{43}$/);
  });

  test('ends with one key where several make it at once, and leaves no draft', async () => {
    const fresh = join(dataDir, randomUUID(), 'new');
    const keys = await Promise.all(Array.from({ length: 20 }, () => developmentKey(fresh)));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
    expect(await readdir(fresh)).toEqual(['development-key.json']);
  });

  test.each(['', '{}', 'null', '{"kty":"EC","crv":"P-256","x":"","y":""}'])(
    'says which file holds no key: %j',
    async (content) => {
      const broken = await mkdtemp(join(dataDir, 'broken-'));
      const file = join(broken, 'development-key.json');
      await writeFile(file, content);
      await expect(developmentKey(broken)).rejects.toThrow(file);
      expect(await readFile(file, 'utf8')).toBe(content);
    },
  );

  test("does not accept another data folder's tokens", async () => {
    const token = await issueDevelopmentToken({ ...ADA, dataDir: join(dataDir, 'elsewhere') });
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
  });
});
