import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seedNewDatabase } from '../../src/cli/seed/index.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { stranger } from '../support/conversions.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { longLocksIn } from '../support/migration-locks.js';
import { startTestServer } from '../support/test-server.js';
import { addressOf, asAdmin } from '../support/toy-database.js';

// Migrations are applied while a gateway serves. First the last of the project's own, from the schema before it, which this
// release's gateway can still serve; then releases to come, made of what CONTRIBUTING.md has a migration made of.
const LAST_BUT_ONE = 31;
const releases: string[][] = [
  [
    `ALTER TABLE leads ADD COLUMN under_load text, ADD COLUMN counted_under_load integer DEFAULT 7 NOT NULL`,
    `CREATE TABLE under_load (tenant_id uuid NOT NULL REFERENCES tenants (tenant_id), id uuid NOT NULL, lead_id uuid,
       PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, lead_id) REFERENCES leads (tenant_id, id))`,
    `CALL gateway_private.wall('under_load')`,
  ],
  [
    `ALTER TABLE leads ADD CONSTRAINT leads_under_load CHECK (counted_under_load > 0) NOT VALID`,
    `ALTER TABLE customers ADD COLUMN under_load text`,
    `-- Locks leads for 0.1 s on 200,000 leads.\nCREATE INDEX leads_under_load_index ON leads (tenant_id, under_load) WHERE under_load IS NOT NULL`,
  ],
  [`ALTER TABLE leads VALIDATE CONSTRAINT leads_under_load`, `ALTER TABLE logs ADD COLUMN under_load text`],
  [
    `DROP INDEX leads_under_load_index`,
    `ALTER TABLE leads DROP COLUMN under_load, DROP COLUMN counted_under_load`,
    `DROP TABLE under_load`,
  ],
];

const folders: string[] = [];
/** The project's migrations up to one, and further ones behind them. */
async function migrationsOf(last: number, further: readonly string[][]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-migrations-'));
  folders.push(folder);
  await cp(resolve('drizzle'), folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8'));
  const entries = journal.entries.filter(({ idx }: { idx: number }) => idx <= last);
  const when = entries.at(-1).when;
  // Functions that a later migration makes are not yet those of today.
  for (const { tag } of journal.entries.slice(entries.length)) {
    const migration = await readFile(join(folder, `${tag}.sql`), 'utf8');
    for (const [, name] of migration.matchAll(/\bFUNCTION ([\w.]+)\(\)/g))
      await rm(join(folder, `functions/${name}.sql`), { force: true });
  }
  for (const [i, statements] of further.entries()) {
    const tag = `${String(last + 1 + i).padStart(4, '0')}_under_load`;
    await writeFile(join(folder, `${tag}.sql`), statements.join(';\n--> statement-breakpoint\n'));
    entries.push({ idx: last + 1 + i, version: '7', when: when + 1 + i, tag, breakpoints: true });
  }
  await writeFile(file, JSON.stringify({ ...journal, entries }));
  return folder;
}

let server: Awaited<ReturnType<typeof startTestServer>>;
let gateway: TestGateway;
let ownerUrl: string;
beforeAll(async () => {
  server = await startTestServer();
  const name = `under_load_${randomBytes(5).toString('hex')}`;
  await asAdmin(server.url, [`create database ${name}`]);
  ownerUrl = addressOf(server.url, name);
  const migrationsFolder = await migrationsOf(LAST_BUT_ONE, []);
  const { gatewayUrl } = await upgradeDatabase({ url: ownerUrl, migrationsFolder, log: () => {} });
  await seedNewDatabase({ ownerUrl, gatewayUrl });
  const drop = () => asAdmin(server.url, [`drop database ${name} with (force)`]);
  gateway = await startTestGateway({ database: { ownerUrl, gatewayUrl, drop } });
}, 120_000);
afterAll(async () => {
  await gateway?.stop();
  await server.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}, 60_000);

const create =
  'mutation ($input: CreateLeadInput!) { createLead(input: $input) { __typename ... on CreateLeadSuccess { lead { id } } } }';
const update = 'mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { __typename } }';
const convert = 'mutation ($input: ConvertLeadInput!) { convertLead(input: $input) { __typename } }';
const page = `{ leads(first: 10) { totalCount nodes { id fullName email company status { name } owner { name } tags { name }
  comments(first: 2) { nodes { content } } timeline { logsCount } } } customers(first: 5) { nodes { id } } }`;

test('no request fails while migrations are applied', async () => {
  const failed: string[] = [];
  let [asked, slowest, isOver] = [0, 0, false];
  const ask = async (document: string, variables?: object) => {
    const began = performance.now();
    const { status, body } = await gateway.query(document, variables);
    asked++;
    slowest = Math.max(slowest, performance.now() - began);
    const results: { __typename?: string }[] = Object.values(body.data ?? {});
    const isRight =
      status === 200 &&
      !body.errors &&
      results.every(({ __typename: type = 'Success' }) => type.endsWith('Success'));
    if (!isRight) failed.push(`${status} ${JSON.stringify(body).slice(0, 300)}`);
    return body.data;
  };
  const reader = async () => {
    while (!isOver) await ask(page);
  };
  const writer = async () => {
    while (!isOver) {
      const made = await ask(create, { input: stranger() });
      const id = made?.createLead?.lead?.id;
      if (!id) continue;
      await ask(update, { input: { id, company: 'Under Load' } });
      await ask(convert, { input: { leadId: id } });
    }
  };
  const load = Promise.all([reader(), reader(), reader(), writer(), writer(), writer()]);
  const figures: object[] = [];
  const apply = async (what: string, last: number, further: readonly string[][]) => {
    await pause(1_000);
    [asked, slowest] = [0, 0];
    const began = performance.now();
    const migrationsFolder = await migrationsOf(last, further);
    await upgradeDatabase({ url: ownerUrl, migrationsFolder, log: () => {} });
    const ms = performance.now() - began;
    await pause(1_000);
    figures.push({ what, ms, asked, slowest });
  };
  try {
    await apply('the last of the project', LAST_BUT_ONE + 1, []);
    for (const [i, statements] of releases.entries()) {
      expect(statements.flatMap((statement) => longLocksIn(`${statement};`))).toEqual([]);
      await apply(`release ${i + 1} to come`, LAST_BUT_ONE + 1, releases.slice(0, i + 1));
    }
  } finally {
    isOver = true;
    await load;
  }
  process.stdout.write(`${figures.map((one) => JSON.stringify(one)).join('\n')}\n`);
  expect(failed).toEqual([]);
}, 180_000);
