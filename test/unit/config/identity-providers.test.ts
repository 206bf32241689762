import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDARD_CLAIMS } from '../../../src/config/identity-providers.js';
import { readConfig } from '../../../src/config.js';
import { recipes } from '../../support/provider-recipes.js';

const providersOf = (environment: Record<string, string>) => readConfig(environment).auth.providers;
const byJson = (entries: unknown) => providersOf({ AUTH_PROVIDERS: JSON.stringify(entries) });
const entry = { issuer: 'https://issuer.test/', audience: 'lead-gateway' };
const TENANTS = ['8eaef023-2b34-4da1-9baa-8bc8c9d6a490', '11111111-2222-4333-8444-555555555555'];
const key = {
  ...{ kty: 'EC', crv: 'P-256' },
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

describe('what is read', () => {
  test('nothing: the development issuer, for the first audience', () => {
    expect(readConfig({}).auth).toEqual({ providers: [], audience: 'lead-gateway' });
    expect(readConfig({ AUTH_AUDIENCE: 'one, two' }).auth).toEqual({ providers: [], audience: 'one' });
  });

  test('lists of issuers and audiences, each issuer good for each audience', () => {
    const common = { place: 'AUTH_ISSUER', audiences: ['a', 'b'], keys: null, claims: STANDARD_CLAIMS };
    expect(providersOf({ AUTH_ISSUER: 'https://one.test/, https://two.test', AUTH_AUDIENCE: 'a,b' })).toEqual(
      [
        { ...common, issuer: 'https://one.test/', scopesNarrow: true },
        { ...common, issuer: 'https://two.test', scopesNarrow: true },
      ],
    );
  });

  test('one issuer and where its keys are', () => {
    const [provider] = providersOf({
      AUTH_ISSUER: 'https://one.test',
      AUTH_JWKS_URL: 'http://inner.test/jwks',
    });
    expect(provider).toMatchObject({ issuer: 'https://one.test', keys: 'http://inner.test/jwks' });
  });

  test('an entry with everything, behind those of AUTH_ISSUER', () => {
    const claims = {
      audience: 'client_id',
      email: 'a.b',
      emailVerified: 'trusted',
      permissions: 'scp',
      permissionsPrefix: 'x/',
    };
    const full = { ...entry, audience: ['a', 'b'], jwks: { keys: [key] }, claims, scopesNarrow: false };
    expect(providersOf({ AUTH_ISSUER: 'https://one.test', AUTH_PROVIDERS: JSON.stringify([full]) })).toEqual([
      expect.objectContaining({ place: 'AUTH_ISSUER' }),
      {
        ...{ place: 'AUTH_PROVIDERS[0]', issuer: entry.issuer, audiences: ['a', 'b'], keys: { keys: [key] } },
        claims: { ...claims, permissions: ['scp'] },
        scopesNarrow: false,
      },
    ]);
  });

  test.each([
    ['email_ok', { claim: 'email_ok', values: [true] }],
    [
      { claim: 'xms_edov', values: ['1', 1] },
      { claim: 'xms_edov', values: ['1', 1] },
    ],
    [undefined, { claim: 'email_verified', values: [true] }],
  ])('emailVerified of %j', (emailVerified, expected) => {
    expect(byJson([{ ...entry, claims: { emailVerified } }])[0]?.claims.emailVerified).toEqual(expected);
  });

  test('a template is an issuer for each tenant that is named, and for no other', () => {
    const template = {
      ...entry,
      issuer: 'https://login.test/{tenantid}/v2.0',
      jwks: 'https://login.test/{tenantid}/keys',
    };
    const read = byJson([{ ...template, tenants: TENANTS.map((id) => id.toUpperCase()) }]);
    expect(read.map(({ issuer, keys }) => [issuer, keys])).toEqual(
      TENANTS.map((id) => [`https://login.test/${id}/v2.0`, `https://login.test/${id}/keys`]),
    );
  });

  test('a file, with a byte order mark or without', () => {
    const folder = mkdtempSync(join(tmpdir(), 'providers-'));
    try {
      for (const mark of ['', '\uFEFF']) {
        const file = join(folder, 'providers.json');
        writeFileSync(file, `${mark}${JSON.stringify([entry])}\n`);
        expect(providersOf({ AUTH_PROVIDERS: file })).toMatchObject([{ issuer: entry.issuer }]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([...recipes()])('the recipe for %s', (_name, recipe) => {
    expect(byJson([recipe]).length).toBeGreaterThan(0);
  });

  test('all recipes beside each other', () => {
    expect(byJson([...recipes().values()]).length).toBeGreaterThanOrEqual(12);
  });
});

describe('a mistake names its place', () => {
  test.each<[string, unknown, string]>([
    ['no list', entry, 'AUTH_PROVIDERS must be a list of providers'],
    ['an empty list', [], 'AUTH_PROVIDERS must be a list of at least one provider'],
    ['no object', [entry, 7], 'AUTH_PROVIDERS[1] must be an object with issuer and audience'],
    [
      'no issuer',
      [{ audience: 'a' }],
      'AUTH_PROVIDERS[0].issuer must be a URL that begins with https:// or http://',
    ],
    [
      'an issuer that is none',
      [{ ...entry, issuer: 'issuer.test' }],
      'AUTH_PROVIDERS[0].issuer must be a URL',
    ],
    ['no audience', [{ issuer: entry.issuer }], 'AUTH_PROVIDERS[0].audience must be an audience such as'],
    [
      'an empty audience',
      [{ ...entry, audience: '' }],
      'AUTH_PROVIDERS[0].audience must be an audience such as',
    ],
    [
      'audiences of numbers',
      [{ ...entry, audience: ['a', 7] }],
      'AUTH_PROVIDERS[0].audience[1] must be an audience such as',
    ],
    ['no audiences', [{ ...entry, audience: [] }], 'AUTH_PROVIDERS[0].audience must be an audience such as'],
    [
      'a setting there is not',
      [{ ...entry, audiance: 'a' }],
      'AUTH_PROVIDERS[0].audiance must be left out: there is no such setting',
    ],
    [
      'claims that are none',
      [{ ...entry, claims: 'aud' }],
      'AUTH_PROVIDERS[0].claims must be an object of names of claims',
    ],
    [
      'a claim there is not',
      [{ ...entry, claims: { scope: 'a' } }],
      'AUTH_PROVIDERS[0].claims.scope must be left out',
    ],
    [
      'a claim without a name',
      [entry, { issuer: 'https://b.test', audience: 'b', claims: { audience: 7 } }],
      'AUTH_PROVIDERS[1].claims.audience must be the name of a claim',
    ],
    [
      'verification by a list',
      [{ ...entry, claims: { emailVerified: [] } }],
      'AUTH_PROVIDERS[0].claims.emailVerified must be the name of a claim',
    ],
    [
      'verification by no value',
      [{ ...entry, claims: { emailVerified: { claim: 'a', values: [] } } }],
      'AUTH_PROVIDERS[0].claims.emailVerified.values must be a list of at least one value',
    ],
    [
      'verification by an object',
      [{ ...entry, claims: { emailVerified: { claim: 'a', values: [{}] } } }],
      'AUTH_PROVIDERS[0].claims.emailVerified.values[0] must be a text, a number, true or false',
    ],
    [
      'permissions of numbers',
      [{ ...entry, claims: { permissions: [7] } }],
      'AUTH_PROVIDERS[0].claims.permissions[0] must be the name of a claim',
    ],
    [
      'a prefix that is no text',
      [{ ...entry, claims: { permissionsPrefix: 7 } }],
      'AUTH_PROVIDERS[0].claims.permissionsPrefix must be a text',
    ],
    [
      'narrowing by a word',
      [{ ...entry, scopesNarrow: 'yes' }],
      'AUTH_PROVIDERS[0].scopesNarrow must be true or false',
    ],
    ['keys at a path', [{ ...entry, jwks: '/jwks' }], 'AUTH_PROVIDERS[0].jwks must be a URL'],
    [
      'keys that are none',
      [{ ...entry, jwks: { keys: [] } }],
      'AUTH_PROVIDERS[0].jwks.keys must be the address of a key set',
    ],
    [
      'a key that is none',
      [{ ...entry, jwks: { keys: [key, { kty: 'EC' }] } }],
      'AUTH_PROVIDERS[0].jwks.keys[1] must be a public key of RSA, EC or OKP',
    ],
    [
      'a private key',
      [{ ...entry, jwks: { keys: [{ ...key, d: 'x' }] } }],
      'AUTH_PROVIDERS[0].jwks.keys[0] must be a public key: this one is secret',
    ],
    [
      'a shared secret',
      [{ ...entry, jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }],
      'AUTH_PROVIDERS[0].jwks.keys[0] must be a public key: this one is secret',
    ],
    [
      'a template without tenants',
      [{ ...entry, issuer: 'https://login.test/{tenantid}/' }],
      'AUTH_PROVIDERS[0].tenants must be IDs of tenants',
    ],
    [
      'a template for any tenant',
      [{ ...entry, issuer: 'https://login.test/{tenantid}/', tenants: ['*'] }],
      'AUTH_PROVIDERS[0].tenants[0] must be IDs of tenants',
    ],
    [
      'tenants without a template',
      [{ ...entry, tenants: TENANTS }],
      'AUTH_PROVIDERS[0].tenants must be left out: the issuer has no {tenantid}',
    ],
    [
      'the same issuer twice',
      [entry, entry],
      'AUTH_PROVIDERS[1].issuer must be another than that of AUTH_PROVIDERS[0]',
    ],
  ])('%s', (_what, entries, message) => {
    expect(() => byJson(entries)).toThrow(message);
  });

  test.each<[Record<string, string>, string]>([
    [{ AUTH_PROVIDERS: '[{' }, 'AUTH_PROVIDERS must hold JSON: '],
    [{ AUTH_PROVIDERS: '/nowhere/providers.json' }, '/nowhere/providers.json cannot be read (ENOENT)'],
    [{ AUTH_PROVIDERS: tmpdir() }, 'cannot be read (EISDIR)'],
    [
      { AUTH_ISSUER: 'https://one.test,ftp://two.test' },
      'AUTH_ISSUER must be a URL that begins with http:// or https://, or several separated by commas: "ftp://two.test" is none',
    ],
    [{ AUTH_ISSUER: 'https://one.test,' }, 'AUTH_ISSUER must be a URL'],
    [
      { AUTH_ISSUER: 'https://one.test,https://one.test' },
      'AUTH_ISSUER must be another than that of AUTH_ISSUER',
    ],
    [{ AUTH_AUDIENCE: 'a,,b' }, 'AUTH_AUDIENCE must be an audience name'],
    [
      { AUTH_ISSUER: 'https://a.test,https://b.test', AUTH_JWKS_URL: 'https://a.test/jwks' },
      'AUTH_JWKS_URL must be unset unless AUTH_ISSUER is one issuer',
    ],
    [
      { AUTH_JWKS_URL: 'https://a.test/jwks' },
      'AUTH_JWKS_URL must be unset unless AUTH_ISSUER is one issuer',
    ],
    [
      { AUTH_ISSUER: entry.issuer, AUTH_PROVIDERS: JSON.stringify([entry]) },
      'AUTH_PROVIDERS[0].issuer must be another than that of AUTH_ISSUER',
    ],
    [{ NODE_ENV: 'production' }, 'AUTH_ISSUER must be set, or AUTH_PROVIDERS, when NODE_ENV is production'],
  ])('%j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  test('production takes AUTH_PROVIDERS in the place of AUTH_ISSUER', () => {
    expect(providersOf({ NODE_ENV: 'production', AUTH_PROVIDERS: JSON.stringify([entry]) })).toHaveLength(1);
  });
});
