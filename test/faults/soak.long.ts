import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { stranger } from '../support/conversions.js';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { until } from '../support/until.js';
import { tokenOf } from './kill-gateway.js';

// A gateway of its own process under a mixed load, measured every five seconds: `SOAK_MINUTES=30 npm run soak` takes longer.
const MINUTES = Number(process.env.SOAK_MINUTES ?? 5);
/** Caches fill and code is compiled; nothing of it is measured. */
const WARM_UP_MS = 60_000;
const WORKERS = 6;
const SAMPLE_MS = 5_000;
const MAX_MEGABYTES_A_MINUTE = 1;

interface Sample {
  minute: number;
  /** In use once all garbage is collected, in megabytes: heap, and buffers beside it. */
  used: number;
  handles: number;
}

/** Asks the gateway's process over its inspector, which collects garbage as nothing from outside does. */
async function inspectorOf(gateway: GatewayProcess) {
  const address = () => /ws:\/\/\S+/.exec(gateway.complaint)?.[0];
  await until(() => address() !== undefined);
  const socket = new WebSocket(address() as string);
  await once(socket, 'open');
  let asked = 0;
  const ask = async (method: string, params: object = {}): Promise<{ result: { value: string } }> => {
    const id = ++asked;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [text] = await once(socket, 'message');
      const answer = JSON.parse(String(text));
      if (answer.id === id) return answer.result;
    }
  };
  return {
    async sample(minute: number): Promise<Sample> {
      await ask('HeapProfiler.collectGarbage');
      const expression = `JSON.stringify({ ...process.memoryUsage(), handles: process.getActiveResourcesInfo().length })`;
      const { result } = await ask('Runtime.evaluate', { expression });
      const { heapUsed, external, handles } = JSON.parse(result.value);
      return { minute, used: (heapUsed + external) / 1e6, handles };
    },
    close: () => socket.close(),
  };
}

/** Least squares. @returns growth a minute */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ used }) => used))];
  const above = samples.reduce((sum, { minute, used }) => sum + (minute - x) * (used - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

type Ask = (document: string, variables?: object) => Promise<Response>;

const lists = `query Lists($first: Int) { leads(first: $first) { totalCount nodes {
  id fullName status { name } owner { id } tags { name } comments(first: 2) { nodes { content } } } }
}`;
const create =
  'mutation ($input: CreateLeadInput!) { createLead(input: $input) { ... on CreateLeadSuccess { lead { id } } } }';
const update = 'mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { __typename } }';
const convert = 'mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename } }';
const comment = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { __typename } }';
const remove = 'mutation ($ids: [ID!]!) { deleteLeads(input: { ids: $ids }) { __typename } }';

/** One round of what clients do, mistakes and broken-off requests among it. @returns what went wrong on the gateway's side */
async function round(ask: Ask, url: string, number: number): Promise<string[]> {
  const wrong: string[] = [];
  const asked = async (document: string, variables?: object) => {
    const response = await ask(document, variables);
    const text = await response.text();
    if (response.status >= 500 || text.includes('INTERNAL_SERVER_ERROR'))
      wrong.push(`${response.status} ${text.slice(0, 200)}`);
    return JSON.parse(text);
  };
  await asked(lists, { first: 10 + (number % 20) });
  // So many documents that are alike: what is remembered of documents is bounded by bytes, and would fill for an hour.
  await asked(`query Round${number % 50} { searchLeads(query: "an", first: 5) { totalCount } }`);
  const made = await asked(create, { input: stranger() });
  const id = made.data?.createLead?.lead?.id;
  if (id) {
    await asked(update, { input: { id, company: `Company ${number}` } });
    await asked(comment, { input: { subjectId: id, content: 'Called.' } });
    await (number % 3 === 0 ? asked(remove, { ids: [id] }) : asked(convert, { input: { leadId: id } }));
  }
  await asked('{ nothing }');
  await fetch(`${url}/graphql`, { method: 'POST', body: '{' }).then((response) => response.text());
  await fetch(`${url}/graphql`, {
    ...{
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: lists }),
    },
    signal: AbortSignal.timeout(1 + (number % 5)),
  })
    .then((response) => response.text())
    .catch(() => {});
  return wrong;
}

test(
  `${MINUTES} minutes of mixed load leave memory and handles as they were after the first`,
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-soak-'));
    const gateway = spawnGateway({
      DATA_DIR: dataDir,
      DRAIN_DELAY: '0',
      RATE_LIMIT_POINTS: '0',
      NODE_OPTIONS: '--inspect=127.0.0.1:0',
    });
    try {
      const url = await gateway.url;
      const token = await tokenOf(dataDir);
      const ask: Ask = (query, variables) =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'x-tenant': 'acme',
          },
          body: JSON.stringify({ query, variables }),
        });
      const began = performance.now();
      const endsAt = began + WARM_UP_MS + MINUTES * 60_000;
      const wrong: string[] = [];
      let rounds = 0;
      const worker = async () => {
        while (performance.now() < endsAt) wrong.push(...(await round(ask, url, rounds++)));
      };
      const samples: Sample[] = [];
      const inspector = await inspectorOf(gateway);
      const measuring = (async () => {
        await pause(WARM_UP_MS);
        while (performance.now() < endsAt) {
          samples.push(await inspector.sample((performance.now() - began - WARM_UP_MS) / 60_000));
          await pause(SAMPLE_MS);
        }
      })();
      await Promise.all([...Array.from({ length: WORKERS }, worker), measuring]);
      inspector.close();
      const third = Math.floor(samples.length / 3);
      const least = (of: readonly Sample[]) => Math.min(...of.map(({ handles }) => handles));
      const figures = {
        rounds,
        megabytesAMinute: slopeOf(samples),
        megabytes: samples.map(({ used }) => Math.round(used * 10) / 10),
        handles: [least(samples.slice(0, third)), least(samples.slice(-third))],
      };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
      expect(wrong).toEqual([]);
      expect(rounds).toBeGreaterThan(100 * MINUTES);
      expect(figures.megabytesAMinute).toBeLessThan(MAX_MEGABYTES_A_MINUTE);
      expect(figures.handles[1]).toBeLessThanOrEqual((figures.handles[0] ?? 0) + 2);
    } finally {
      gateway.process.kill('SIGTERM');
      expect(await gateway.ended).toBe(0);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  (MINUTES + 5) * 60_000,
);
