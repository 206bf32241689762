import { connect } from 'node:net';
import { createClient } from 'graphql-sse';
import { type EventStream, eventStream } from '../../support/event-stream.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { countOf, paramsOf } from '../../support/live.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let leads: LeadClient;
const streams: EventStream[] = [];
beforeAll(async () => {
  gateway = await startTestGateway({
    env: { LIVE_MAX_CONNECTIONS: '2', LIVE_MAX_BUFFERED: '65536', RATE_LIMIT_POINTS: '0' },
  });
  leads = new LeadClient(gateway);
}, 60_000);
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.stop();
  await until(async () => (await countOf(gateway, 'live_connections')) === 0);
  expect(await countOf(gateway, 'live_subscriptions')).toBe(0);
});
afterAll(() => gateway.stop());

const stream = async (
  ...asked: Parameters<typeof eventStream> extends [unknown, ...infer Rest] ? Rest : never
) => {
  const opened = await eventStream(gateway, ...asked);
  streams.push(opened);
  return opened;
};
const events = 'subscription { leadChanged { leadId } }';

test.each(['POST', 'GET'] as const)(
  '%s: a subscription is answered by one event for each change',
  async (method) => {
    const heard = await stream(events, { method });
    expect([heard.status, heard.headers.get('content-type'), heard.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
    const { id } = await leads.make();
    await until(() => heard.events.length > 0);
    expect(heard.events).toEqual([{ event: 'next', data: { data: { leadChanged: { leadId: id } } } }]);
    expect(heard.isOver).toBe(false);
  },
);

test('the client of graphql-sse understands it', async () => {
  const client = createClient({
    url: `${gateway.url}/graphql`,
    headers: await paramsOf(gateway, 'ada'),
    retryAttempts: 0,
  });
  const results = client.iterate<{ leadChanged: { leadId: string } }>({ query: events });
  const next = results.next();
  await until(async () => (await countOf(gateway, 'live_subscriptions')) === 1);
  const { id } = await leads.make();
  expect((await next).value.data).toEqual({ leadChanged: { leadId: id } });
  await results.return?.();
  const once = client.iterate({ query: '{ viewer { role } }' });
  expect([await once.next(), await once.next()]).toEqual([
    { done: false, value: { data: { viewer: { role: 'ADMIN' } } } },
    { done: true, value: undefined },
  ]);
  client.dispose();
});

test.each(['POST', 'GET'] as const)(
  '%s: a query that takes events alone is answered by one',
  async (method) => {
    const heard = await stream('{ viewer { role } }', { method });
    await until(() => heard.isOver);
    expect(heard.events).toEqual([
      { event: 'next', data: { data: { viewer: { role: 'ADMIN' } } } },
      { event: 'complete', data: null },
    ]);
  },
);

/** What is refused before anything is sent is plain JSON with a status. */
test.each([
  ['a client that takes JSON alone', events, { accept: 'application/json' }, 406, 'BAD_REQUEST'],
  ['a client that takes anything', events, { accept: '*/*' }, 406, 'BAD_REQUEST'],
  ['a bad token', events, { token: 'x.y.z' }, 401, 'UNAUTHENTICATED'],
  [
    'a document that does not fit',
    ['subscription', '{ nowhere }'].join(' '),
    {},
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a mutation by GET',
    'mutation { createLead(input: { firstName: "By", lastName: "Get" }) { __typename } }',
    { method: 'GET' },
    405,
    'BAD_REQUEST',
  ],
] as const)('%s is refused', async (_name, query, asked, status, code) => {
  const refused = await stream(query, asked);
  await until(() => refused.isOver);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    status,
    expect.stringMatching(/^application\/(?:graphql-response\+)?json/),
  ]);
  expect(JSON.parse(refused.text).errors[0].extensions.code).toBe(code);
});

test('a client that takes JSON or events gets JSON for a query, events for a subscription', async () => {
  const accept = 'application/graphql-response+json, application/json, text/event-stream';
  const query = await stream('{ viewer { role } }', { accept });
  await until(() => query.isOver);
  expect(JSON.parse(query.text)).toEqual({ data: { viewer: { role: 'ADMIN' } } });
  const heard = await stream(events, { accept });
  await leads.make();
  await until(() => heard.events.length > 0);
});

test('when the token runs out, the client is told so and the answer is complete', async () => {
  const token = await gateway.token('ada@acme.test', { ttlSeconds: 2 });
  const heard = await stream(events, { token });
  await until(() => heard.isOver);
  expect(heard.events).toMatchObject([
    {
      event: 'next',
      data: { errors: [{ message: 'The token is expired.', extensions: { code: 'UNAUTHENTICATED' } }] },
    },
    { event: 'complete' },
  ]);
});

test('more connections than LIVE_MAX_CONNECTIONS are refused with 503', async () => {
  await stream(events);
  await stream(events);
  const refused = await stream(events);
  await until(() => refused.isOver);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(JSON.parse(refused.text).errors[0].extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});

test('the log has a line for it when it is over, with who it was', async () => {
  const heard = await stream('subscription Watch { leadChanged { leadId } }');
  heard.stop();
  await until(() => gateway.logged.some(({ operation }) => operation === 'Watch'));
  expect(gateway.logged.find(({ operation }) => operation === 'Watch')).toMatchObject({
    msg: 'operation',
    transport: 'sse',
    events: 0,
    tenantId: expect.any(String),
    userId: expect.any(String),
  });
});

test('who does not read what is sent is cut off', async () => {
  const large = Array.from({ length: 25 }, (_, i) => `d${i}: description`).join(' ');
  const { id } = await leads.make({ description: 'x'.repeat(20_000) });
  const { authorization } = await paramsOf(gateway, 'ada');
  const body = JSON.stringify({
    query: `subscription { leadChanged(leadId: "${id}") { lead { ${large} } } }`,
  });
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.pause();
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nauthorization: ${authorization}\r\nx-tenant: acme\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await until(async () => (await countOf(gateway, 'live_subscriptions')) === 1);
  let changes = 0;
  await until(async () => {
    await leads.mutate('updateLead', { id, firstName: `Change ${++changes}` });
    return (await countOf(gateway, 'live_connections_ended_total')) === 2;
  });
  socket.destroy();
});
