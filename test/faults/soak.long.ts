import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stranger } from '../support/conversions.js';
import { spawnGateway } from '../support/gateway-process.js';
import { tokenOf } from './kill-gateway.js';

// A gateway of its own process under a mixed load, measured once a second: `SOAK_MINUTES=30 npm run soak` takes longer.
const MINUTES = Number(process.env.SOAK_MINUTES ?? 5);
/** Caches fill and code is compiled; nothing of it is measured. */
const WARM_UP_MS = 60_000;
const WORKERS = 6;
/** What garbage there is comes and goes: of each so many seconds the least is what is in use. */
const WINDOW_S = 20;
const MAX_MEGABYTES_A_MINUTE = 1;

interface Sample {
  second: number;
  heap: number;
  resident: number;
  handles: number;
}

async function sampleOf(url: string, second: number): Promise<Sample> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    second,
    heap: value('nodejs_heap_size_used_bytes') / 1e6,
    resident: value('process_resident_memory_bytes') / 1e6,
    handles: value('nodejs_active_handles_total'),
  };
}

/** Least squares through the least of each window. @returns growth a minute */
function slopeOf(samples: readonly Sample[], of: 'heap' | 'resident'): number {
  const points = Object.values(windowsOf(samples)).map((window) => ({
    x: (window[0]?.second ?? 0) / 60,
    y: Math.min(...window.map((sample) => sample[of])),
  }));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const above = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return above / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

function windowsOf(samples: readonly Sample[]): Record<number, Sample[]> {
  const found: Record<number, Sample[]> = {};
  for (const sample of samples) {
    const key = Math.floor(sample.second / WINDOW_S);
    found[key] ??= [];
    found[key].push(sample);
  }
  return found;
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
  // A document of its own each time: what is remembered of documents must be bounded.
  await asked(`query Round${number} { searchLeads(query: "an", first: 5) { totalCount } }`);
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
      const measuring = (async () => {
        await pause(WARM_UP_MS);
        while (performance.now() < endsAt) {
          samples.push(await sampleOf(url, (performance.now() - began - WARM_UP_MS) / 1000));
          await pause(1000);
        }
      })();
      await Promise.all([...Array.from({ length: WORKERS }, worker), measuring]);
      const third = Math.floor(samples.length / 3);
      const most = (of: readonly Sample[]) => Math.max(...of.map(({ handles }) => handles));
      const figures = {
        rounds,
        heapMegabytesAMinute: slopeOf(samples, 'heap'),
        residentMegabytesAMinute: slopeOf(samples, 'resident'),
        resident: samples.at(-1)?.resident,
        handles: [most(samples.slice(0, third)), most(samples.slice(-third))],
      };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
      expect(wrong).toEqual([]);
      expect(rounds).toBeGreaterThan(100 * MINUTES);
      expect(figures.heapMegabytesAMinute).toBeLessThan(MAX_MEGABYTES_A_MINUTE);
      expect(figures.handles[1]).toBeLessThanOrEqual((figures.handles[0] ?? 0) + 2);
    } finally {
      gateway.process.kill('SIGTERM');
      expect(await gateway.ended).toBe(0);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  (MINUTES + 5) * 60_000,
);
