import { demo } from '../../../src/cli/seed/demo.js';
import { newId } from '../../../src/platform/ids/index.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { rootFields } from '../../support/id-arguments.js';
import { addTenant } from '../../support/members.js';
import { type Recipes, recipesFor } from '../../support/root-recipes.js';

let gateway: TestGateway;
let recipes: Recipes;
let ada: string;
const fields = rootFields(await buildGatewaySchema());

beforeAll(async () => {
  gateway = await startTestGateway({ env: { MAX_ALIASES: '5000', MAX_TOKENS: '20000' } });
  recipes = await recipesFor(gateway);
  ada = await gateway.token('ada@acme.test');
  await gateway.query('{ viewer { role } }');
}, 60_000);
afterAll(() => gateway.stop());

/** The answer without the ID of its request. */
async function answerTo(document: string, variables: object, caller: { token?: string; tenant?: string }) {
  const { status, body } = await gateway.query(document, variables, caller);
  return {
    status,
    body: JSON.parse(JSON.stringify(body, (key, value) => (key === 'requestId' ? undefined : value))),
  };
}

describe.each(fields)('$name', ({ name, document }) => {
  test('is nothing for a caller without a token, and costs no statement', async () => {
    for (const variables of recipes[name] ?? []) {
      gateway.statements.length = 0;
      const { status, body } = await answerTo(document, variables, { tenant: 'acme' });
      expect(status).toBe(401);
      expect(body).toEqual({
        errors: [{ message: 'A bearer token is missing.', extensions: { code: 'UNAUTHENTICATED' } }],
      });
      expect(gateway.statements).toEqual([]);
    }
  });

  test('tells a stranger nothing of a tenant, not even whether it is there', async () => {
    const [variables = {}] = recipes[name] ?? [];
    const hints = [
      'globex',
      demo.tenants.globex,
      'no-such-tenant',
      newId('tenant'),
      'not a slug',
      newId('lead'),
    ];
    for (const tenant of hints) {
      gateway.statements.length = 0;
      const answer = await answerTo(document, variables, { token: ada, tenant });
      expect(answer).toEqual({
        status: 403,
        body: {
          errors: [{ message: 'You are not a member of this tenant.', extensions: { code: 'FORBIDDEN' } }],
        },
      });
      expect(gateway.statements.filter((text) => !text.includes('resolve_member'))).toEqual([]);
    }
  });
});

const whose = '{ viewer { tenant { id slug } } }';

test.each(['acme', demo.tenants.acme])('a member comes in by %s', async (tenant) => {
  const { body } = await gateway.query(whose, {}, { token: ada, tenant });
  expect(body.data.viewer.tenant).toEqual({ id: demo.tenants.acme, slug: 'acme' });
});

test('a member of one tenant alone need not name it', async () => {
  const { body } = await gateway.query(whose, {}, { token: ada });
  expect(body.data.viewer.tenant.slug).toBe('acme');
});

test('the tenant is the one of the header, whatever the token says of one', async () => {
  const token = await gateway.token('ada@acme.test', { tenant: 'globex' });
  expect((await gateway.query(whose, {}, { token })).body.data.viewer.tenant.slug).toBe('acme');
  const gus = await gateway.token('gus@globex.test', { tenant: 'acme' });
  expect((await gateway.query(whose, {}, { token: gus, tenant: 'acme' })).status).toBe(403);
});

test('one who was a member and is no longer active is answered as a stranger', async () => {
  const token = await gateway.token('vic@acme.test');
  expect((await gateway.query(whose, {}, { token, tenant: 'acme' })).status).toBe(200);
  await gateway.sql(`update users set is_active = false where email = 'vic@acme.test'`);
  const inactive = await answerTo(whose, {}, { token, tenant: 'acme' });
  expect(inactive).toEqual(await answerTo(whose, {}, { token, tenant: 'no-such-tenant' }));
  await gateway.sql(`update users set is_active = true where email = 'vic@acme.test'`);
});

test('who belongs to two tenants names one, and sees that one alone', async () => {
  const { uuid } = await addTenant(gateway, 'initech');
  await gateway.sql(
    `insert into users (tenant_id, id, email, role) values ($1, gen_random_uuid(), 'ada@acme.test', 'VIEWER')`,
    [uuid],
  );
  expect((await gateway.query(whose, {}, { token: ada })).status).toBe(403);
  const roleAndLeads = '{ viewer { role } leads { totalCount } }';
  const there = await gateway.query(roleAndLeads, {}, { token: ada, tenant: 'initech' });
  expect(there.body.data).toEqual({ viewer: { role: 'VIEWER' }, leads: { totalCount: 0 } });
  const here = await gateway.query(roleAndLeads, {}, { token: ada, tenant: 'acme' });
  expect(here.body.data.viewer.role).toBe('ADMIN');
});
