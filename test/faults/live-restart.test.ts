import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { runningServerUrl } from '../../src/dev-database/index.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { postmasterOf } from './embedded-gateway.js';
import { tokenOf } from './kill-gateway.js';

/** Two gateways on one PostgreSQL, which is the first one's. */
let dataDir: string;
let first: GatewayProcess;
let second: GatewayProcess;
let token: string;
let client: Client;
const heard: string[] = [];
const ends: unknown[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-live-'));
  first = spawnGateway({ DATA_DIR: dataDir, DRAIN_DELAY: '0' });
  await first.url;
  const databaseUrl = (await runningServerUrl(dataDir)) as string;
  second = spawnGateway({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, DRAIN_DELAY: '0' });
  token = await tokenOf(dataDir);
  client = createClient({
    url: `${(await second.url).replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}`, 'x-tenant': 'acme' },
    // Whatever ends it is seen.
    retryAttempts: 0,
  });
}, 120_000);
afterAll(async () => {
  await client.dispose();
  for (const { process, ended } of [second, first]) {
    process.kill('SIGCONT');
    process.kill('SIGTERM');
    await ended;
  }
  await rm(dataDir, { recursive: true, force: true });
});

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));
let made = 0;
/** A lead of the first gateway; its ID where it says so, else null: it may be there all the same. */
async function make(): Promise<string | null> {
  try {
    const response = await fetch(`${await first.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-tenant': 'acme' },
      body: JSON.stringify({
        query:
          'mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }',
        variables: { input: { firstName: 'Live', lastName: `No ${++made}` } },
      }),
    });
    const { data } = (await response.json()) as { data?: { createLead: { lead: { id: string } } | null } };
    return data?.createLead?.lead.id ?? null;
  } catch {
    return null;
  }
}
async function makeSurely(): Promise<string> {
  for (;;) {
    const id = await make();
    if (id) return id;
    await pause(50);
  }
}

test('a subscriber of one gateway hears, once and in order, what another did before, during and after a restart of the database', async () => {
  client.subscribe<{ leadChanged: { action: string; leadId: string } }>(
    { query: 'subscription { leadChanged { action leadId } }' },
    {
      next: ({ data }) => {
        if (data?.leadChanged.action === 'CREATE_LEAD') heard.push(data.leadChanged.leadId);
      },
      error: (error) => ends.push(error),
      complete: () => ends.push('complete'),
    },
  );
  while (heard.length === 0) {
    await makeSurely();
    await pause(50);
  }
  const from = heard.length;
  const sure: string[] = [];
  for (let i = 0; i < 5; i++) sure.push(await makeSurely());
  // It is held from here on, so that no notification reaches it: neither of what is next, nor of what comes once
  // PostgreSQL is back, and it has not begun to listen anew.
  second.process.kill('SIGSTOP');
  for (let i = 0; i < 5; i++) sure.push(await makeSurely());
  const killed = postmasterOf(dataDir);
  process.kill(killed, 'SIGKILL');
  // Until it has noticed, answers are those of before.
  for (let refused = 0; refused === 0; ) {
    const id = await make();
    if (id) sure.push(id);
    else refused++;
  }
  for (let i = 0; i < 10; i++) sure.push(await makeSurely());
  expect(postmasterOf(dataDir)).not.toBe(killed);
  second.process.kill('SIGCONT');
  while (ends.length === 0 && !heard.includes(sure.at(-1) ?? '')) await pause(20);
  expect(ends).toEqual([]);
  expect(heard.slice(from).filter((id) => sure.includes(id))).toEqual(sure);
  expect(new Set(heard).size).toBe(heard.length);
}, 120_000);
