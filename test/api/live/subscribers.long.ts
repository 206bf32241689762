import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import WebSocket from 'ws';
import { issueDevelopmentToken } from '../../../src/identity/tokens/index.js';
import { type GatewayProcess, spawnGateway } from '../../support/gateway-process.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

/** Idle subscribers of one gateway, each by a connection of its own. Needs as many open files, in both processes. */
const SUBSCRIBERS = 5_000;
const MOST_BYTES = 400_000_000;
const query = 'subscription { leadChanged { leadId } }';

let database: ClonedDatabase;
let dataDir: string;
let gateway: GatewayProcess;
let headers: { authorization: string; 'x-tenant': string };
beforeEach(async () => {
  database = await cloneTemplate('demo');
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-subscribers-'));
  gateway = spawnGateway({
    DATABASE_URL: database.ownerUrl,
    DATA_DIR: dataDir,
    DRAIN_DELAY: '0',
    LIVE_MAX_CONNECTIONS: String(SUBSCRIBERS),
  });
  await gateway.url;
  const token = await issueDevelopmentToken({
    dataDir,
    audience: 'lead-gateway',
    email: 'ada@acme.test',
    tenant: 'acme',
  });
  headers = { authorization: `Bearer ${token}`, 'x-tenant': 'acme' };
}, 120_000);
afterEach(async () => {
  gateway.process.kill('SIGTERM');
  await gateway.ended;
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
}, 120_000);

const metric = async (name: string) => {
  const text = await (await fetch(`${await gateway.url}/metrics`)).text();
  return Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
};
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

interface Subscriber {
  heard: string[];
  close(): void;
}

async function byWebSocket(url: string): Promise<Subscriber> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, GRAPHQL_TRANSPORT_WS_PROTOCOL);
  const heard: string[] = [];
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: headers }));
  await once(socket, 'message');
  socket.on('message', (data) => heard.push(JSON.parse(String(data)).payload.data.leadChanged.leadId));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  return { heard, close: () => socket.terminate() };
}

async function byEvents(url: string): Promise<Subscriber> {
  const abort = new AbortController();
  const heard: string[] = [];
  const { body } = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal: abort.signal,
  });
  const read = async () => {
    for await (const chunk of body ?? []) {
      const told = /"leadId":"(\w+)"/.exec(Buffer.from(chunk as Uint8Array).toString());
      if (told?.[1]) heard.push(told[1]);
    }
  };
  read().catch(() => {});
  return { heard, close: () => abort.abort() };
}

test.each([
  ['WebSocket', byWebSocket],
  ['server-sent events', byEvents],
])(
  '5,000 idle subscribers by %s leave one gateway below 400 MB, and each of them hears what happens',
  async (name, subscribe) => {
    const url = await gateway.url;
    const alone = await metric('process_resident_memory_bytes');
    const subscribers: Subscriber[] = [];
    while (subscribers.length < SUBSCRIBERS) {
      subscribers.push(...(await Promise.all(Array.from({ length: 50 }, () => subscribe(url)))));
    }
    while ((await metric('live_subscriptions')) < SUBSCRIBERS) await pause(100);
    // What it took to let them in is garbage soon; nobody has to ask for it.
    await pause(30_000);
    const idle = await metric('process_resident_memory_bytes');
    const heap = await metric('nodejs_heap_size_used_bytes');
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          'mutation { createLead(input: { firstName: "To", lastName: "All" }) { ... on CreateLeadSuccess { lead { id } } } }',
      }),
    });
    const { data } = (await response.json()) as { data: { createLead: { lead: { id: string } } } };
    while (subscribers.some(({ heard }) => heard.length === 0)) await pause(50);
    const told = await metric('process_resident_memory_bytes');
    const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
    process.stdout.write(
      `${name}: alone ${megabytes(alone)}, ${SUBSCRIBERS} idle ${megabytes(idle)} (heap ${megabytes(heap)}), after an event for each ${megabytes(told)}\n`,
    );
    for (const { heard } of subscribers) expect(heard).toEqual([data.createLead.lead.id]);
    for (const { close } of subscribers) close();
    expect(idle).toBeLessThan(MOST_BYTES);
  },
  600_000,
);
