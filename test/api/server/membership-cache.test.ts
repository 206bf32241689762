import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addTenant, addUser } from '../../support/members.js';

let gateway: TestGateway;
let acme: { uuid: string };

beforeAll(async () => {
  gateway = await startTestGateway({
    template: 'empty',
    env: { MEMBERSHIP_CACHE: '5000', INTROSPECTION: 'false' },
  });
  acme = await addTenant(gateway, 'acme');
  await addUser(gateway, acme.uuid, { email: 'ada@acme.test', role: 'ADMIN' });
});
afterAll(() => gateway.stop());

const statementsOf = async (as: { token: string; tenant?: string }) => {
  gateway.statements.length = 0;
  const { status } = await gateway.query(graphql('{ __typename }'), {}, as);
  return [status, gateway.statements.length];
};

test('a membership is looked up once in a while, for each tenant asked for', async () => {
  const token = await gateway.token('ada@acme.test');
  await statementsOf({ token });
  expect(await statementsOf({ token })).toEqual([200, 0]);
  expect(await statementsOf({ token, tenant: 'acme' })).toEqual([200, 1]);
  expect(await statementsOf({ token: await gateway.token('ada@acme.test') })).toEqual([200, 0]);
});

test('scopes are each token’s own', async () => {
  const permissions = async (scope: string) => {
    const token = await gateway.token('ada@acme.test', { scope });
    return (await gateway.query(graphql('{ viewer { permissions } }'), {}, { token })).body.data.viewer
      .permissions;
  };
  expect(await permissions('leads:read')).toEqual(['LEADS_READ']);
  expect(await permissions('leads:write')).toEqual(['LEADS_WRITE']);
});

test('a refusal is not remembered', async () => {
  const token = await gateway.token('new@acme.test');
  expect(await statementsOf({ token })).toEqual([403, 1]);
  await addUser(gateway, acme.uuid, { email: 'new@acme.test' });
  expect((await statementsOf({ token }))[0]).toBe(200);
});

test('introspection can be turned off', async () => {
  const token = await gateway.token('ada@acme.test');
  const { status, body } = await gateway.query(graphql('{ __schema { types { name } } }'), {}, { token });
  expect(status).toBe(400);
  expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(body.data).toBeUndefined();
});
