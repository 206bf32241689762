import { demo } from '../../../src/cli/seed/demo.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addBareTenant, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

const document = `query ($search: String, $first: Int, $after: String) {
  users(search: $search, first: $first, after: $after) { totalCount ${walked} }
}`;

let gateway: TestGateway;
let tenant: BareTenant;
beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'people');
  for (let i = 0; i < 24; i++) {
    const names = i % 6 === 0 ? [null, null] : [['Zoë', 'anna', 'Bob'][i % 3], i % 2 ? 'Ek' : null];
    await gateway.sql(
      `insert into users (tenant_id, id, email, first_name, last_name, role, is_active) values ($1, $2, $3, $4, $5, 'AGENT', $6)`,
      [tenant.uuid, uuidOf(newId('user')), `user_${i}@people.test`, ...names, i % 5 > 0],
    );
  }
});
afterAll(() => gateway.stop());

const namesOf = async (variables: object, as: 'vic' | BareTenant['caller'] = 'vic') => {
  const { body } = await gateway.query(
    graphql(
      `query ($search: String, $first: Int) { users(search: $search, first: $first) { totalCount nodes { id name } } }`,
    ),
    variables,
    as,
  );
  return body.data.users.nodes.map(({ name }: { name: string }) => name);
};

test('everybody of the tenant by name, the e-mail address where there is none, without case', async () => {
  const names = await namesOf({}, tenant.caller);
  expect(names).toHaveLength(25);
  const plain = names.map((name: string) => name.toLowerCase());
  expect(plain.filter((name: string) => name.startsWith('user_'))).toHaveLength(4);
  expect(plain.indexOf('anna')).toBeLessThan(plain.indexOf('bob'));
  expect(plain.indexOf('bob')).toBeLessThan(plain.indexOf('user_0@people.test'));
});

test('pages see each of them once, those of one name too', async () => {
  const whole = (await gateway.query(document, { first: 200 }, tenant.caller)).body.data.users;
  const all = whole.nodes.map(({ id }: { id: string }) => id);
  expect(whole.totalCount).toBe(25);
  for (const size of [3, 4, 25]) {
    const seen = await walk(gateway, {
      ...{ document, size, as: tenant.caller, connection: (data) => data.users },
    });
    expect(seen).toEqual(all);
  }
});

test.each([
  ['ADA', ['ada@acme.test']],
  ['@acme.test', ['ada@acme.test', 'mia@acme.test', 'sam@acme.test', 'vic@acme.test']],
  ['a_a', []],
  ['%', []],
  ['gus', []],
  ['\0', []],
])('search %j', async (search, emails) => {
  const { body } = await gateway.query(
    graphql(`query ($search: String) { users(search: $search) { nodes { email } } }`),
    { search },
  );
  expect(body.data.users.nodes.map(({ email }: { email: string }) => email).sort()).toEqual(emails);
});

test('accents and case count for nothing in a search', async () => {
  expect(await namesOf({ search: 'zoe' }, tenant.caller)).not.toHaveLength(0);
  expect(await namesOf({ search: 'ANNA EK' }, tenant.caller)).not.toHaveLength(0);
  expect(await namesOf({ search: '' }, tenant.caller)).toHaveLength(25);
});

test.each([
  [{ first: -1 }, 'first'],
  [{ first: 201 }, 'first'],
  [{ after: 'x' }, 'after'],
])('%j is refused', async (variables, argument) => {
  const { body } = await gateway.query(document, variables);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});

test('viewer: who is asking, where, and with which permissions', async () => {
  const { body } = await gateway.query(
    graphql(
      `{ viewer { role permissions user { id email name role isActive } tenant { id slug name defaultCountry timeZone currency } } }`,
    ),
    {},
    'sam',
  );
  expect(body.data.viewer).toMatchObject({
    role: 'AGENT',
    user: { id: demo.users.sam, email: 'sam@acme.test', role: 'AGENT', isActive: true },
    tenant: {
      id: demo.tenants.acme,
      slug: 'acme',
      defaultCountry: 'US',
      timeZone: 'America/New_York',
      currency: 'USD',
    },
  });
  expect([...body.data.viewer.permissions].sort()).toEqual([
    'CUSTOMERS_READ',
    'CUSTOMERS_WRITE',
    'LEADS_CONVERT',
    'LEADS_READ',
    'LEADS_WRITE',
  ]);
});

test('viewer: a scope narrows the permissions and leaves the role', async () => {
  const token = await gateway.token('ada@acme.test', { scope: 'leads:read settings:write leads:nonsense' });
  const { body } = await gateway.query(
    graphql(`{ viewer { role permissions } }`),
    {},
    { token, tenant: 'acme' },
  );
  expect(body.data.viewer.role).toBe('ADMIN');
  expect([...body.data.viewer.permissions].sort()).toEqual(['LEADS_READ', 'SETTINGS_WRITE']);
});
