import { claimAt } from '../../../src/identity/tokens/checks/claim-at.js';
import { shown } from '../../../src/identity/tokens/checks/shown.js';
import { whyNoAccessToken } from '../../../src/identity/tokens/checks/token-kind.js';

test.each<[string, unknown]>([
  ['plain', 1],
  ['outer.inner', 2],
  ['https://acme.test/email', 3],
  ['resource_access.crm.web.roles', ['a']],
  ['outer.missing', undefined],
  ['missing.inner', undefined],
  ['plain.inner', undefined],
  ['nothing.inner', undefined],
  ['toString', undefined],
  ['outer.constructor.name', undefined],
  ['__proto__.polluted', undefined],
  ['.plain', undefined],
  ['outer.', undefined],
])('the claim %s', (path, expected) => {
  const claims = {
    ...{ plain: 1, outer: { inner: 2 }, 'https://acme.test/email': 3, nothing: null },
    resource_access: { 'crm.web': { roles: ['a'] }, crm: { web: {} } },
  };
  expect(claimAt(claims, path)).toEqual(expected);
});

test.each<[unknown, string]>([
  ['lead-gateway', 'lead-gateway'],
  ['https://issuer.test/a?code=secret#x', 'https://issuer.test/a'],
  [['a', 'b'], 'a, b'],
  [[], 'empty'],
  ['', 'empty'],
  [undefined, 'missing'],
  [null, 'no text but null'],
  [7, 'no text but number'],
  ['ada@acme.test', '(not shown: no name of a system)'],
  ['Ada Adams', '(not shown: no name of a system)'],
  ['a\nforged line', '(not shown: no name of a system)'],
  ['a'.repeat(121), '(not shown: no name of a system)'],
])('of %j the log shows %s', (value, expected) => {
  expect(shown(value)).toBe(expected);
});

test.each<[string | undefined, Record<string, unknown>, string | null]>([
  ['at+jwt', { nonce: 'n', at_hash: 'h' }, null],
  ['application/at+JWT', { nonce: 'n' }, null],
  ['JWT', { scope: 'openid', nonce: 'n' }, null],
  ['JWT', { sub: 'ada' }, null],
  ['JWT', { azp: 'job', roles: ['leads:read'], tid: 't' }, null],
  ['JWT', { azp: 'api', aud: 'api', roles: ['leads:read'] }, null],
  ['logout+jwt', {}, 'it is of another kind: its typ is neither at+jwt nor JWT'],
  [
    'JWT',
    { roles: ['leads:read'], tid: 't', preferred_username: 'ada' },
    'it is an ID token: it says of whom it is and not what for',
  ],
  [undefined, { nonce: 'n' }, 'it is an ID token: it has a nonce and no scope'],
  [undefined, { c_hash: 'h', scope: 'openid' }, 'it is an ID token: it has c_hash'],
  [undefined, { token_use: 'id' }, 'it is an ID token: typ or token_use is id'],
  [undefined, { typ: 'Refresh' }, 'it is for another use: typ or token_use is refresh'],
  [undefined, { events: {} }, 'it is a logout token or a security event: it has events'],
])('a token of type %s with %j', (type, claims, expected) => {
  expect(whyNoAccessToken(type, claims)).toBe(expected);
});
