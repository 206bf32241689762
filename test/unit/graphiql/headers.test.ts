import { freshHeaders, headersActingAs, personOf } from '../../../src/server/graphiql/app/headers.js';

const ada = { label: 'Ada (ADMIN)', email: 'ada@acme.test', tenant: 'acme', token: 'h.ada.s' };
const gus = { label: 'Gus (ADMIN)', email: 'gus@globex.test', tenant: 'globex', token: 'h.gus.s' };
const people = [ada, gus];

test('a fresh tab speaks for the person whose token the page has', () => {
  expect(personOf(people, freshHeaders({ token: ada.token, tenant: 'acme' }))).toBe(ada);
});

test('without a development token the tab speaks for nobody yet', () => {
  const headers = freshHeaders({ token: null, tenant: null });
  expect(JSON.parse(headers)).toEqual({ Authorization: 'Bearer ', 'X-Tenant': '' });
  expect(personOf(people, headers)).toBeNull();
});

test('changing the person keeps other headers', () => {
  const before = '{"authorization": "Bearer h.ada.s", "x-tenant": "acme", "X-Request-Id": "r1"}';
  expect(JSON.parse(headersActingAs(gus, before))).toEqual({
    Authorization: 'Bearer h.gus.s',
    'X-Tenant': 'globex',
    'X-Request-Id': 'r1',
  });
});

test.each(['{"half":', '[1]', 'null', '', null])('changing the person replaces %p', (before) => {
  expect(personOf(people, headersActingAs(gus, before))).toBe(gus);
});

test('a token with another tenant is nobody of the list', () => {
  expect(personOf(people, '{"Authorization": "Bearer h.ada.s", "X-Tenant": "globex"}')).toBeNull();
});
