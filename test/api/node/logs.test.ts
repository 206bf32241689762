import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterAll(() => gateway.stop());

test('logs of every action and of every kind of record are found by their IDs', async () => {
  const logs = await gateway.sql<{ id: string; action: string; type: string }>(
    `select distinct on (action, entity_type) id, action, entity_type as type from logs
      where tenant_id = $1 order by action, entity_type, id`,
    [uuidOf(demo.tenants.acme)],
  );
  expect(logs.length).toBeGreaterThan(15);
  const expected = logs.map(({ id, action, type: entityType }) => ({
    ...{ __typename: 'Log', id: idOf('log', id), action, entityType },
  }));
  const { body } = await gateway.query(
    'query Logs($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Log { id action entityType } } }',
    { ids: expected.map(({ id }) => id) },
  );
  expect(body.data.nodes).toEqual(expected);
});
