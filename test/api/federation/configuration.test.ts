import { demo } from '../../../src/cli/seed/demo.js';
import { readConfig } from '../../../src/config.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

const sdlOf = (gateway: TestGateway) => gateway.query('{ _service { sdl } }');
const fieldsOf = async (gateway: TestGateway): Promise<string[]> => {
  const { body } = await gateway.query('{ __schema { queryType { fields { name } } } }');
  return body.data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
};

async function withGateway(env: Record<string, string>, look: (gateway: TestGateway) => Promise<void>) {
  const gateway = await startTestGateway({ env });
  try {
    await look(gateway);
  } finally {
    await gateway.stop();
  }
}

test('left off, nothing of it is there: no fields, no types', () =>
  withGateway({}, async (gateway) => {
    expect((await fieldsOf(gateway)).filter((name) => name.startsWith('_'))).toEqual([]);
    const answers = [
      await sdlOf(gateway),
      await gateway.query('{ _entities(representations: []) { __typename } }'),
    ];
    for (const { status, body } of answers) {
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
  }));

test('SUBGRAPH_ROOT_FIELDS adds what it names to the subgraph', () =>
  withGateway({ FEDERATION: 'true', SUBGRAPH_ROOT_FIELDS: 'node, viewer' }, async (gateway) => {
    const { sdl } = (await sdlOf(gateway)).body.data._service;
    expect(sdl).toMatch(/^ {2}node\(/m);
    expect(sdl).toMatch(/^ {2}viewer: Viewer/m);
    expect(sdl).not.toMatch(/^ {2}nodes\(/m);
    // Whoever asks the gateway itself has them all.
    expect(await fieldsOf(gateway)).toEqual(
      expect.arrayContaining(['node', 'nodes', 'viewer', '_service', '_entities']),
    );
  }));

test('INTROSPECTION=false keeps the schema from being told by _service as well', () =>
  withGateway({ FEDERATION: 'true', INTROSPECTION: 'false' }, async (gateway) => {
    const { body } = await sdlOf(gateway);
    expect([body.data, body.errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
  }));

test('the executor runs what routers send, and leaves nothing of it to graphql-js', () =>
  withGateway({ FEDERATION: 'true', EXECUTOR: 'levels' }, async (gateway) => {
    const fallbacks = async () =>
      (await (await fetch(`${gateway.url}/metrics`)).text()).match(/^graphql_fallbacks_total.*$/gm);
    // Introspection is left to graphql-js, and so there is something to compare.
    await fieldsOf(gateway);
    const before = await fallbacks();
    expect(before).not.toBeNull();
    const representations = [
      { __typename: 'Lead', id: demo.leads.ready },
      { __typename: 'User', id: demo.users.ada },
      { __typename: 'Lead', id: null },
    ];
    const { body } = await gateway.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        __typename ... on Lead { fullName tags { name } conversionObstacles { code } } ... on User { name } } }`,
      { representations },
    );
    expect(body.data._entities).toHaveLength(3);
    await sdlOf(gateway);
    expect(await fallbacks()).toEqual(before);
  }));

test.each([
  [{ FEDERATION: 'yes' }, 'FEDERATION must be true or false'],
  [
    { FEDERATION: 'true', SUBGRAPH_ROOT_FIELDS: 'leads' },
    'SUBGRAPH_ROOT_FIELDS must be some of node, nodes, viewer, rateLimit, separated by commas',
  ],
  [{ SUBGRAPH_ROOT_FIELDS: 'node' }, 'FEDERATION must be true where SUBGRAPH_ROOT_FIELDS is set'],
])('%j stops the start', (env, complaint) => {
  expect(() => readConfig(env)).toThrow(complaint);
});
