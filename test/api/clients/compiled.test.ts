import WebSocket from 'ws';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { countOf } from '../../support/live.js';
import { PageApp, type Snippet } from '../../support/page-app.js';
import { until } from '../../support/until.js';

/** The snippets of docs/spa.md, and an app of graphql-codegen's client preset: compiled strictly, bundled, and run. */
const app = new PageApp();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const token = await gateway.token('ada@acme.test');
  // What the page takes for granted; browsers have WebSockets, Node 20 has none.
  Object.assign(globalThis, { accessToken: async () => token, tenantSlug: 'acme', WebSocket });
  await app.write(gateway.url);
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await app.remove();
});

test('all of it compiles, and what is wrong does not', () => {
  expect(app.compile()).toBe('');
});

test('what is typed by graphql-codegen works with the gateway', async () => {
  const { make, list } = await app.run('app.mts');
  const send = async ({ query, variables }: { query: string; variables: object }) =>
    (await gateway.query(query, variables)).body;
  const row = 'By Codegen, New, 2500.50, 20';
  expect(await make(send, 'Codegen', '2500.50')).toEqual([row]);
  expect((await list(send, 3))[0]).toBe(row);
  expect(await make(send, ' ', '-1')).toEqual([
    'input.lastName: REQUIRED',
    'input.targetAmount: OUT_OF_RANGE',
  ]);
});

const makeLead =
  'mutation { createLead(input: { firstName: "By", lastName: "Page" }) { ... on CreateLeadSuccess { lead { id } } } }';

test.each<[string, Snippet]>([
  ['Apollo Client', 'apollo.ts'],
  ['urql', 'urql.ts'],
])('the page’s %s converts a lead, and again is told that it is converted', async (_name, file) => {
  const { id } = (await gateway.query(makeLead)).body.data.createLead.lead;
  const { convertLead } = await app.run(file);
  const once = (await convertLead(id)).data.convertLead;
  expect(once).toMatchObject({ __typename: 'ConvertLeadSuccess', lead: { id, isConverted: true } });
  const again = (await convertLead(id)).data.convertLead;
  expect(again).toMatchObject({ __typename: 'LeadAlreadyConvertedError', code: 'ALREADY_CONVERTED' });
});

test.each<[string, Snippet]>([
  ['WebSocket', 'live.ts'],
  ['server-sent events', 'events.ts'],
])('the page’s client of live updates by %s is let in', async (_name, file) => {
  const { client } = await app.run(file);
  const answers: Selected[] = [];
  for await (const { data } of client.iterate({ query: '{ viewer { role } }' })) answers.push(data);
  expect(answers).toEqual([{ viewer: { role: 'ADMIN' } }]);
  await client.dispose();
});

test('who watches by the page’s client goes on with a new token when the one that there was has run out', async () => {
  const tokens = [await gateway.token('ada@acme.test', { ttlSeconds: 2 })];
  const later = await gateway.token('ada@acme.test');
  let asked = 0;
  Object.assign(globalThis, { accessToken: async () => tokens[asked++] ?? later });
  const { client, watch } = await app.run('live.ts', 'expiring');
  const heard: Selected[] = [];
  const errors: unknown[] = [];
  const stop = watch(
    'subscription { leadChanged { leadId } }',
    (data: Selected) => heard.push(data.leadChanged.leadId),
    (error: unknown) => errors.push(error),
  );
  await until(async () => asked === 2 && (await countOf(gateway, 'live_subscriptions')) === 1);
  const { id } = (await gateway.query(makeLead)).body.data.createLead.lead;
  await until(() => heard.length > 0);
  expect([heard, errors]).toEqual([[id], []]);
  stop();
  await client.dispose();
});
