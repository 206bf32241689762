import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stranger } from '../support/conversions.js';
import { spawnGateway } from '../support/gateway-process.js';
import { inspectorOf, type MemorySample, slopeOf } from '../support/process-memory.js';
import { tokenOf } from './kill-gateway.js';

// A gateway of its own process under a mixed load, measured every five seconds: `SOAK_MINUTES=30 npm run soak` takes longer.
const MINUTES = Number(process.env.SOAK_MINUTES ?? 5);
const WORKERS = 6;
const SAMPLE_MS = 5_000;
const MAX_MEGABYTES_A_MINUTE = 1;

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

const columns = [
  'email',
  'company',
  'position',
  'priority',
  'version',
  'createdAt',
  'description',
  'message',
];

/** A document that nobody has sent before, and the columns that it reads seldom. */
function newDocument(number: number): string {
  const selected = columns.filter((_, i) => (number >> i) & 1).join(' ');
  return `query New${number} { leads(first: ${1 + (number % 5)}) { totalCount nodes {
    id ${selected} status { id name } owner { id } tags { name } comments(first: 2) { nodes { id content } } } } }`;
}

/** The same, and every document of it a new one. */
async function roundOfNewDocuments(ask: Ask, _url: string, number: number): Promise<string[]> {
  const response = await ask(newDocument(number));
  const text = await response.text();
  return response.status === 200 && !text.includes('"errors"') ? [] : [`${response.status} ${text}`];
}

// Caches fill and code is compiled; nothing of that is measured. With ever new columns the statements for them fill theirs last.
test.each([
  { load: 'mixed load', work: round, roundsAMinute: 100, warmUpMs: 60_000 },
  { load: 'documents that are ever new', work: roundOfNewDocuments, roundsAMinute: 1_000, warmUpMs: 180_000 },
])(
  `${MINUTES} minutes of $load leave memory and handles as they were once caches were full`,
  async ({ load, work, roundsAMinute, warmUpMs }) => {
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
      const endsAt = began + warmUpMs + MINUTES * 60_000;
      const wrong: string[] = [];
      let rounds = 0;
      const worker = async () => {
        while (performance.now() < endsAt) wrong.push(...(await work(ask, url, rounds++)));
      };
      const samples: MemorySample[] = [];
      const inspector = await inspectorOf(gateway);
      const measuring = (async () => {
        await pause(warmUpMs);
        while (performance.now() < endsAt) {
          samples.push(await inspector.sample((performance.now() - began - warmUpMs) / 60_000));
          await pause(SAMPLE_MS);
        }
      })();
      await Promise.all([...Array.from({ length: WORKERS }, worker), measuring]);
      inspector.close();
      const third = Math.floor(samples.length / 3);
      const least = (of: readonly MemorySample[]) => Math.min(...of.map(({ handles }) => handles));
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const figures = {
        load,
        rounds,
        parsedDocuments: Number(/^graphql_parsed_documents (\d+)$/m.exec(metrics)?.[1]),
        megabytesAMinute: slopeOf(samples),
        megabytes: samples.map(({ used }) => Math.round(used * 10) / 10),
        handles: [least(samples.slice(0, third)), least(samples.slice(-third))],
      };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
      expect(wrong).toEqual([]);
      expect(rounds).toBeGreaterThan(roundsAMinute * MINUTES);
      expect(figures.parsedDocuments).toBeLessThanOrEqual(1_000);
      expect(figures.megabytesAMinute).toBeLessThan(MAX_MEGABYTES_A_MINUTE);
      expect(figures.handles[1]).toBeLessThanOrEqual((figures.handles[0] ?? 0) + 2);
    } finally {
      gateway.process.kill('SIGTERM');
      expect(await gateway.ended).toBe(0);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  (MINUTES + 7) * 60_000,
);
