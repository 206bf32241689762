import { once } from 'node:events';
import { connect } from 'node:net';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import WebSocket from 'ws';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { LeadClient } from '../../support/leads.js';
import { type LiveClient, liveClient, paramsOf } from '../../support/live.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let leads: LeadClient;
const clients: LiveClient[] = [];
beforeAll(async () => {
  gateway = await startTestGateway({
    env: {
      LIVE_MAX_SUBSCRIPTIONS: '2',
      LIVE_MAX_MESSAGE: '4096',
      LIVE_MAX_BUFFERED: '65536',
      LIVE_MAX_CONNECTIONS: '3',
    },
  });
  leads = new LeadClient(gateway);
}, 60_000);
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
});
afterAll(() => gateway.stop());

const opened = async (params?: Record<string, unknown>) => {
  const client = await liveClient(gateway, params);
  clients.push(client);
  return client;
};
const events = 'subscription { leadChanged { leadId } }';
const address = (path = '/graphql') => `${gateway.url.replace('http', 'ws')}${path}`;

/** A socket that speaks by itself. @returns how it was closed after these messages */
async function closedAfter(messages: readonly string[]) {
  const socket = new WebSocket(address(), GRAPHQL_TRANSPORT_WS_PROTOCOL);
  await once(socket, 'open');
  for (const message of messages) socket.send(message);
  const [code, reason] = await once(socket, 'close');
  return [code, String(reason)];
}
const init = (payload: object) => JSON.stringify({ type: 'connection_init', payload });

test.each([
  ['no token', {}],
  ['a bad token', { authorization: 'Bearer x.y.z' }],
  ['another scheme', { authorization: 'Basic abc' }],
])('with %s a connection is refused with 4403', async (_name, payload) => {
  expect(await closedAfter([init(payload)])).toEqual([4403, 'Forbidden']);
});

test('the log says why a connection was refused', async () => {
  gateway.logged.length = 0;
  await closedAfter([init({ authorization: 'Bearer a.b.c' })]);
  expect(gateway.logged).toContainEqual(
    expect.objectContaining({
      ...{ msg: 'a WebSocket was not let in', transport: 'websocket', requestId: expect.any(String) },
      refusal: expect.stringMatching(/^the token is no signed JWT/),
    }),
  );
});

test('a tenant that is not theirs, or none, refuses with 4403', async () => {
  const { authorization } = await paramsOf(gateway, 'ada');
  for (const tenant of ['globex', 'nowhere']) {
    expect(await closedAfter([init({ authorization, 'X-Tenant': tenant })])).toEqual([4403, 'Forbidden']);
  }
});

test.each([
  ['what is no message', ['nonsense'], 4400],
  [
    'an operation in front of connection_init',
    [JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ x }' } })],
    4401,
  ],
  ['a message that is too large', [`"${'x'.repeat(5000)}"`], 1009],
])('%s closes the connection', async (_name, messages, code) => {
  expect((await closedAfter(messages))[0]).toBe(code);
});

test('a WebSocket without the protocol is closed with 4406', async () => {
  const [code, reason] = await once(new WebSocket(address()), 'close');
  expect([code, String(reason)]).toEqual([4406, 'Subprotocol not acceptable']);
});

test('queries and mutations are served as by HTTP, with the same limits and errors', async () => {
  const client = await opened();
  expect(await client.run('{ viewer { user { email } } }')).toEqual([
    { viewer: { user: { email: 'ada@acme.test' } } },
  ]);
  const [made] = await client.run(
    `mutation { createLead(input: { firstName: "By", lastName: "Socket" }) { ... on CreateLeadSuccess { lead { fullName } } } }`,
  );
  expect(made).toEqual({ createLead: { lead: { fullName: 'By Socket' } } });
  const errors = [
    await client.run('{ nowhere }'),
    await client.run('{'),
    await client.run(`{ ${Array.from({ length: 31 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`),
    await client.run(`{ lead(id: "nonsense") { id } }`),
  ];
  expect(errors.map(([error]) => error.extensions)).toMatchObject(
    ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'LIMIT_EXCEEDED', 'BAD_USER_INPUT'].map((code) => ({
      code,
      requestId: expect.any(String),
    })),
  );
  expect(gateway.logged).toContainEqual(
    expect.objectContaining({
      msg: 'operation',
      transport: 'websocket',
      errors: ['GRAPHQL_VALIDATION_FAILED'],
    }),
  );
});

test('more subscriptions than LIVE_MAX_SUBSCRIPTIONS are refused, and those that run go on', async () => {
  const client = await opened();
  const [first, second] = [await client.subscribe(events), await client.subscribe(events)];
  expect(await client.run(events)).toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED', limit: 'LIVE_MAX_SUBSCRIPTIONS', value: 2 } },
  ]);
  second.stop();
  await leads.make();
  await until(() => first.events.length > 0);
  expect(await client.run('{ viewer { id } }')).toHaveLength(1);
});

test('more connections than LIVE_MAX_CONNECTIONS are turned away with 503', async () => {
  for (let i = 0; i < 3; i++) await (await opened()).run('{ __typename }');
  const socket = new WebSocket(address(), GRAPHQL_TRANSPORT_WS_PROTOCOL);
  const [, response] = await once(socket, 'unexpected-response');
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1']);
  socket.on('error', () => {});
  socket.terminate();
});

test('there is no WebSocket at another path', async () => {
  const socket = new WebSocket(address('/health/live'), GRAPHQL_TRANSPORT_WS_PROTOCOL);
  const [, response] = await once(socket, 'unexpected-response');
  expect(response.statusCode).toBe(404);
  socket.on('error', () => {});
  socket.terminate();
});

test('a request that offers another upgrade, as clients of HTTP/2 do, is answered as the plain one that it is', async () => {
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  const body = JSON.stringify({ query: '{ __typename }' });
  const { authorization } = await paramsOf(gateway, 'ada');
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAEAAA\r\n` +
      `authorization: ${authorization}\r\nx-tenant: acme\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*"__typename":"Query"/);
  socket.destroy();
});

test('when the token runs out, the connection is closed with 4401', async () => {
  const client = await opened(await paramsOf(gateway, 'ada', 2));
  await client.subscribe(events);
  await until(() => client.closed.length > 0);
  expect(client.closed).toEqual([{ code: 4401, reason: 'Unauthorized' }]);
});

test('who does not read what is sent is cut off, and the others go on', async () => {
  const [slow, other] = [await opened(), await opened()];
  const large = Array.from({ length: 25 }, (_, i) => `d${i}: description`).join(' ');
  const { id } = await leads.make({ description: 'x'.repeat(20_000) });
  await slow.subscribe(`subscription ($id: ID) { leadChanged(leadId: $id) { lead { ${large} } } }`, { id });
  const heard = await other.subscribe('subscription ($id: ID) { leadChanged(leadId: $id) { leadId } }', {
    id,
  });
  slow.socket.pause();
  let changes = 0;
  const isCut = async () =>
    /live_connections_ended_total\{reason="slow"\} 1/.test(
      await (await fetch(`${gateway.url}/metrics`)).text(),
    );
  await until(async () => {
    await leads.mutate('updateLead', { id, firstName: `Change ${++changes}` });
    return isCut();
  });
  await until(() => heard.events.length === changes);
});
