import { newId, parseId } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { type Caller, type Person, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { fieldsByPermission, permissionFor, permissionsByRole, scopes } from '../../support/granted.js';
import { rootFields, valueAt, withValueAt } from '../../support/id-arguments.js';
import { type Recipes, recipesFor } from '../../support/root-recipes.js';

let gateway: TestGateway;
let recipes: Recipes;
const schema = await buildGatewaySchema();
const fields = rootFields(schema);

beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
  recipes = await recipesFor(gateway);
}, 60_000);
afterAll(() => gateway.stop());

test('what every query and mutation asks of its caller has been written down', () => {
  expect(fields.map(({ name }) => name).filter((name) => permissionFor(name) === undefined)).toEqual([]);
});

/** What would succeed, but for records of nothing: whoever may call it changes nothing by that. */
function harmless(name: string, idPaths: string[]): object {
  const [variables = {}] = recipes[name] ?? [];
  return idPaths.reduce((so, path) => {
    const kind = parseId(String(valueAt(so, path)))?.kind;
    return kind ? withValueAt(so, path, newId(kind)) : so;
  }, variables);
}

/** What these ask for depends on their IDs: they have a test of their own. */
const byKind = ['node', 'nodes'];
const others = fields.filter(({ name }) => !byKind.includes(name));

/** Calls every field, each alone, and tells which were refused; a refusal is one everywhere in the same way. */
async function refused(as: Person | Caller): Promise<string[]> {
  const names: string[] = [];
  for (const { name, document, idPaths } of others) {
    const { status, body } = await gateway.query(document, harmless(name, idPaths), as);
    expect([name, status]).toEqual([name, 200]);
    if (!body.errors?.some(({ extensions }) => extensions.code === 'FORBIDDEN')) continue;
    names.push(name);
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^This needs the permission [A-Z_]+\.$/),
        path: [name],
        extensions: { code: 'FORBIDDEN', requestId: expect.any(String) },
      }),
    ]);
    expect(body.data).toEqual({ [name]: null });
  }
  return names.sort();
}

/** Those that ask for a permission which is not among these. */
const beyond = (permissions: string[]): string[] =>
  others
    .map(({ name }) => name)
    .filter((name) => permissionFor(name) !== '' && !permissions.includes(permissionFor(name) ?? ''))
    .sort();

describe('each role is refused what is beyond it, and nothing else', () => {
  const people = { vic: 'VIEWER', sam: 'AGENT', mia: 'MANAGER', ada: 'ADMIN' } as const;
  const cases = Object.entries(people) as [Person, keyof typeof permissionsByRole][];
  test.each(cases)('%s: %s', async (person, role) => {
    expect(await refused(person)).toEqual(beyond(permissionsByRole[role]));
    const { body } = await gateway.query('{ viewer { role permissions } }', {}, person);
    expect(body.data.viewer.role).toBe(role);
    expect([...body.data.viewer.permissions].sort()).toEqual([...permissionsByRole[role]].sort());
  });
});

describe('a token with one scope opens what that takes, and nothing else', () => {
  test.each(Object.entries(scopes))('%s: %s', async (permission, scope) => {
    const token = await gateway.token('ada@acme.test', { scope });
    expect(await refused({ token, tenant: 'acme' })).toEqual(beyond([permission]));
  });
});

test('a token with several scopes opens what they take together; those of other systems are passed over', async () => {
  const token = await gateway.token('ada@acme.test', { scope: 'openid leads:read settings:write mail:send' });
  expect(await refused({ token, tenant: 'acme' })).toEqual(beyond(['LEADS_READ', 'SETTINGS_WRITE']));
});

test.each(['openid', 'openid profile email', 'mail:send User.Read'])(
  'a token with scopes of other systems alone, %s, opens what the role may',
  async (scope) => {
    const token = await gateway.token('ada@acme.test', { scope });
    expect(await refused({ token, tenant: 'acme' })).toEqual(beyond(Object.keys(scopes)));
  },
);

test('a token whose scope is empty opens what any member may', async () => {
  const token = await gateway.token('ada@acme.test', { scope: '' });
  expect(await refused({ token, tenant: 'acme' })).toEqual(beyond([]));
  const { body } = await gateway.query('{ viewer { permissions } }', {}, { token, tenant: 'acme' });
  expect(body.data.viewer.permissions).toEqual([]);
});

test('a scope never gives what the role has not', async () => {
  const token = await gateway.token('vic@acme.test', { scope: Object.values(scopes).join(' ') });
  expect(await refused({ token, tenant: 'acme' })).toEqual(beyond(permissionsByRole.VIEWER));
});

test('beside a refused field the others of the document are answered', async () => {
  const { status, body } = await gateway.query(
    `mutation ($lead: ID!) {
       refused: approveLead(input: { leadId: $lead }) { __typename }
       done: addComment(input: { subjectId: $lead, content: "Seen." }) { __typename }
     }`,
    { lead: valueAt(recipes.lead?.[0] ?? {}, 'id') },
    'sam',
  );
  expect(status).toBe(200);
  expect(body.data).toEqual({ refused: null, done: { __typename: 'AddCommentSuccess' } });
  expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['refused'], 'FORBIDDEN'],
  ]);

  const token = await gateway.token('ada@acme.test', { scope: 'leads:read' });
  const reading = await gateway.query(
    'query ($lead: ID!, $customer: ID!) { lead(id: $lead) { id } customer(id: $customer) { id } viewer { role } }',
    { lead: valueAt(recipes.lead?.[0] ?? {}, 'id'), customer: valueAt(recipes.customer?.[0] ?? {}, 'id') },
    { token, tenant: 'acme' },
  );
  expect(reading.body.data).toEqual({
    lead: { id: expect.any(String) },
    customer: null,
    viewer: { role: 'ADMIN' },
  });
});

describe('a query that is refused or fails is null with its error, and takes nothing from the others', () => {
  const totals = 'leads { totalCount } customers { totalCount }';
  test.each([
    ['leads:read', `{ ${totals} }`, ['customers'], 'FORBIDDEN'],
    [
      'customers:read',
      `{ ${totals} recentLeads { id } leadStatuses { id } }`,
      ['leads', 'recentLeads'],
      'FORBIDDEN',
    ],
    [
      'leads:read',
      '{ leads { totalCount } deals { nodes { id } } accounts { nodes { id } } }',
      ['deals', 'accounts'],
      'FORBIDDEN',
    ],
    [
      undefined,
      '{ leads(first: 9999) { nodes { id } } customers { totalCount } }',
      ['leads'],
      'BAD_USER_INPUT',
    ],
    [
      undefined,
      '{ customers(after: "x") { nodes { id } } viewer { role } }',
      ['customers'],
      'BAD_USER_INPUT',
    ],
    [undefined, '{ nodes(ids: ["x"]) { id } groups { id } tags { id } }', ['nodes'], 'BAD_USER_INPUT'],
    [undefined, '{ recentLeads(first: -1) { id } users { totalCount } }', ['recentLeads'], 'BAD_USER_INPUT'],
    [
      undefined,
      '{ leadsVolume(from: "2026-02-02", to: "2026-01-01") { labels } leadTotals { current } leadStatusColors { color } }',
      ['leadsVolume'],
      'BAD_USER_INPUT',
    ],
  ])('scope %s: %s', async (scope, document, failing, code) => {
    const token = await gateway.token('ada@acme.test', { scope });
    const { status, body } = await gateway.query(document, {}, { token, tenant: 'acme' });
    expect(status).toBe(200);
    expect(body.errors?.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual(
      failing.map((name) => [name, code]),
    );
    for (const [name, value] of Object.entries(body.data)) {
      expect([name, value === null]).toEqual([name, failing.includes(name)]);
    }
  });
});

test('a field is no less refused in a fragment, under an alias or behind a variable', async () => {
  const { body } = await gateway.query(
    `mutation ($lead: ID!, $yes: Boolean!) {
       ... @include(if: $yes) { a: approveLead(input: { leadId: $lead }) { __typename } }
       ... F
       c: rejectLead(input: { leadId: $lead }) @skip(if: $yes) { __typename }
     }
     fragment F on Mutation { b: rejectLead(input: { leadId: $lead }) { __typename } }`,
    { lead: valueAt(recipes.approveLead?.[0] ?? {}, 'input.leadId'), yes: true },
    'sam',
  );
  expect(body.data).toEqual({ a: null, b: null });
  expect(body.errors?.map(({ path, extensions }) => [path?.[0], extensions.code]).sort()).toEqual([
    ['a', 'FORBIDDEN'],
    ['b', 'FORBIDDEN'],
  ]);
});

test('the table names each field once', () => {
  const names = Object.values(fieldsByPermission).flatMap((list) => list.split(/\s+/));
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
