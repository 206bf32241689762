import { once } from 'node:events';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import WebSocket from 'ws';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { countOf, paramsOf } from '../../support/live.js';
import { until } from '../../support/until.js';

let gateway: TestGateway;
let payload: object;
beforeAll(async () => {
  gateway = await startTestGateway({ env: { LIVE_MAX_CONNECTIONS: '50' } });
  payload = await paramsOf(gateway, 'ada');
}, 60_000);
afterAll(() => gateway.stop());

async function opened(): Promise<WebSocket> {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, GRAPHQL_TRANSPORT_WS_PROTOCOL);
  await once(socket, 'open');
  return socket;
}
async function admitted(init = payload): Promise<WebSocket> {
  const socket = await opened();
  socket.send(JSON.stringify({ type: 'connection_init', payload: init }));
  expect(JSON.parse(String((await once(socket, 'message'))[0])).type).toBe('connection_ack');
  return socket;
}
const subscribe = (id: string, query = 'subscription { leadChanged { leadId } }') =>
  JSON.stringify({ id, type: 'subscribe', payload: { query } });

async function stillAnswers() {
  const { status } = await gateway.query('{ viewer { id } }');
  expect(status).toBe(200);
}

afterEach(async () => {
  await until(async () => (await countOf(gateway, 'live_connections')) === 0);
  expect(await countOf(gateway, 'live_subscriptions')).toBe(0);
  await stillAnswers();
});

test('who never says who they are is sent away', async () => {
  const socket = await opened();
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([4408, 'Connection initialisation timeout']);
});

const ended = async (reason: string) =>
  (await (await fetch(`${gateway.url}/metrics`)).text()).includes(
    `live_connections_ended_total{reason="${reason}"} 1`,
  );

test('20,000 subscriptions on one connection close it once 1,000 were refused', async () => {
  const socket = await admitted();
  const refusals: unknown[] = [];
  socket.on('message', (message) => {
    const { type, payload } = JSON.parse(String(message));
    if (type === 'error') refusals.push(payload[0].extensions);
  });
  for (let i = 0; i < 20_000; i++) socket.send(subscribe(String(i)));
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([1008, 'Too many operations']);
  const { maxSubscriptions: value } = gateway.config.live;
  const told = { code: 'LIMIT_EXCEEDED', limit: 'LIVE_MAX_SUBSCRIPTIONS', value };
  // What was refused in the same moment is not told behind the close.
  expect(refusals.length).toBeLessThan(1_000);
  expect(refusals).toEqual(Array(refusals.length).fill(told));
  expect(await ended('flooding')).toBe(true);
});

test('who has fewer refused before one is taken goes on', async () => {
  const socket = await admitted();
  let refused = 0;
  socket.on('message', (message) => {
    if (JSON.parse(String(message)).type === 'error') refused++;
  });
  const ask = (from: number, count: number) => {
    for (let i = from; i < from + count; i++) socket.send(subscribe(String(i)));
  };
  const allowed = gateway.config.live.maxSubscriptions;
  ask(0, allowed + 600);
  await until(() => refused === 600);
  socket.send(JSON.stringify({ id: '0', type: 'complete' }));
  ask(10_000, 601);
  await until(() => refused === 1_200);
  expect(socket.readyState).toBe(socket.OPEN);
  socket.close();
});

test('one ID twice closes the connection', async () => {
  const socket = await admitted();
  socket.send(subscribe('1'));
  socket.send(subscribe('1'));
  expect((await once(socket, 'close'))[0]).toBe(4409);
});

test('connection_init twice closes the connection', async () => {
  const socket = await admitted();
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  expect((await once(socket, 'close'))[0]).toBe(4429);
});

test.each<[string, (socket: WebSocket) => void, number]>([
  ['a frame of 64 MB', (socket) => socket.send(Buffer.alloc(64 * 1024 * 1024, 32)), 1009],
  [
    'a message of many frames that never ends',
    (socket) => {
      for (let i = 0; i < 64; i++) socket.send('x'.repeat(1024 * 1024), { fin: false });
    },
    1009,
  ],
  ['JSON that nests without end', (socket) => socket.send('['.repeat(50_000)), 4400],
  ['a message of another kind', (socket) => socket.send('{"type":"__proto__"}'), 4400],
  [
    'a subscription without a document',
    (socket) => socket.send('{"id":"1","type":"subscribe","payload":{}}'),
    4400,
  ],
  ['bytes that are no UTF-8', (socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }), 1007],
])('%s closes the connection', async (_name, attack, code) => {
  const socket = await admitted();
  // The gateway may be gone before all of it is written.
  socket.on('error', () => {});
  attack(socket);
  expect((await once(socket, 'close'))[0]).toBe(code);
});

test('a token that runs out in the middle ends a connection, and what comes behind runs no more', async () => {
  const socket = await admitted(await paramsOf(gateway, 'ada', 2));
  // It hears nothing of the close, and goes on as if it were open.
  socket.pause();
  await until(() => ended('expired'));
  gateway.logged.length = 0;
  socket.send(subscribe('2', 'query Late { viewer { id } }'));
  socket.send(subscribe('3', 'mutation Later { deleteLeads(input: { ids: [] }) { __typename } }'));
  await until(async () => (await countOf(gateway, 'live_connections')) === 0);
  expect(gateway.logged.filter(({ transport }) => transport === 'websocket')).toEqual([]);
  socket.terminate();
});
