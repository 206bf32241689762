import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { fileCommand } from '../../support/file-command.js';
import type { Selected } from '../../support/gateway.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';
import { until } from '../../support/until.js';

let database: ClonedDatabase;
let owner: pg.Client;
let folder: string;
const sql = async (text: string, values?: unknown[]): Promise<Selected[]> =>
  (await owner.query(text, values)).rows;
const env = () => ({ DATABASE_URL: database.ownerUrl, DATA_DIR: folder });
const run = (...args: string[]) => fileCommand('export', env(), ...args);
const records = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args, '--tenant', 'acme', '--format', 'ndjson');
  if (code !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

beforeAll(async () => {
  database = await cloneTemplate('demo');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'export-command-'));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

test.each([
  ['neither leads nor customers', ['deals', '--tenant', 'acme'], 'Allowed choices are leads, customers'],
  ['no tenant', ['leads'], "required option '--tenant <slug>'"],
  ['a tenant that there is not', ['leads', '--tenant', 'none'], 'there is no tenant none'],
  ['a person who is none of it', ['leads', '--tenant', 'acme', '--as', 'x@x.example'], 'x@x.example'],
  ['a format that there is not', ['leads', '--tenant', 'acme', '--format', 'xml'], 'Allowed choices are csv'],
  ['a filter that is no JSON', ['leads', '--tenant', 'acme', '--filter', 'open'], '--filter must be JSON'],
  [
    'a filter of no such field',
    ['leads', '--tenant', 'acme', '--filter', '{"colour": "red"}'],
    'Field "colour" is not defined by type "LeadFilter"',
  ],
  [
    'a value of another kind',
    ['leads', '--tenant', 'acme', '--filter', '{"and": [{"unassigned": "x"}]}'],
    'filter.and.0.unassigned: ',
  ],
  ['an ID of another kind', ['leads', '--tenant', 'acme', '--filter', '{"ids": ["x"]}'], 'filter.ids'],
  ['a folder that there is not', ['leads', '--tenant', 'acme', '--out', '/none/x.csv'], '/none/'],
])('%s it says so in a line, and writes nothing', async (_, args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(code).toBe(args.includes('/none/x.csv') ? 1 : 2);
});

test('a member gets the leads that they may see, by the rules of the API', async () => {
  const all = await records('leads');
  const [{ count }] = await sql(
    `select count(*) from leads where tenant_id = (select tenant_id from tenants where slug = 'acme')
       and archived_at is null and deleted_at is null and merged_into_id is null`,
  );
  expect(all).toHaveLength(Number(count));
  const [agent] = await sql(
    `select email, id from users where role in ('AGENT', 'VIEWER') and tenant_id = (select tenant_id from tenants
       where slug = 'acme') order by email limit 1`,
  );
  const seen = await records('leads', '--as', agent.email);
  expect(seen.length).toBeLessThan(all.length);
  for (const { privacyLevel, owner: by, assignedUser, team = [] } of seen) {
    if (privacyLevel === 'PRIVATE') expect([by, assignedUser, ...team]).toContain(agent.email);
  }
  expect(seen.filter(({ privacyLevel }) => privacyLevel === 'PUBLIC')).toEqual(
    all.filter(({ privacyLevel }) => privacyLevel === 'PUBLIC'),
  );
});

test('a filter means what it means in the API', async () => {
  const open = await records('leads', '--filter', '{"statusCategory": "OPEN", "unassigned": true}');
  const all = await records('leads');
  const slugs = (await sql(`select slug from lead_statuses where category = 'OPEN'`)).map(({ slug }) => slug);
  expect(open.length).toBeGreaterThan(0);
  expect(open).toEqual(
    all.filter(({ status, assignedUser }) => slugs.includes(status) && assignedUser === undefined),
  );
  const since = await records('leads', '--filter', '{"createdAt": {"from": "2100-01-01T00:00:00Z"}}');
  expect(since).toEqual([]);
});

test('sensitive numbers of customers are for those who may see them', async () => {
  const [agent] = await sql(
    `select email from users where role = 'AGENT' and tenant_id = (select tenant_id from tenants
       where slug = 'acme') limit 1`,
  );
  const shown = await records('customers');
  const hidden = await records('customers', '--as', agent.email);
  expect(shown.some(({ identityNumber }) => identityNumber !== undefined)).toBe(true);
  expect(hidden).toEqual(
    shown.map(({ identityNumber: _, taxNumber: __, ...others }: Record<string, unknown>) => others),
  );
});

test('formulas are neutralised, with a note, and a byte order mark is there where it is asked for', async () => {
  await sql(
    `update customers set business_name = '=1+1' where id = (select min(id::text)::uuid from customers
     where tenant_id = (select tenant_id from tenants where slug = 'acme'))`,
  );
  const path = join(folder, 'c.csv');
  const { stderr } = await run('customers', '--tenant', 'acme', '--bom', '--out', path);
  const text = await readFile(path, 'utf8');
  expect(text.startsWith('\ufeffid,')).toBe(true);
  expect(text).toContain(",'=1+1,");
  expect(text).not.toMatch(/(?:^|,)"?[=+@]/m);
  expect(stderr).toMatch(/\d+ cells that a spreadsheet might run begin with an apostrophe/);
});

test('interrupted, it leaves what was there as it was, and nothing beside it', async () => {
  const target = await mkdtemp(join(folder, 'interrupted-'));
  const path = join(target, 'leads.csv');
  await writeFile(path, 'as before');
  // The export waits for its first row.
  await owner.query('begin');
  await owner.query('lock table leads in access exclusive mode');
  const child = spawn(
    process.execPath,
    [resolve('dist/cli/export.js'), 'leads', '--tenant', 'acme', '--out', path],
    { env: { PATH: process.env.PATH, ...env() }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const ended = new Promise((done) => child.once('close', done));
  await until(async () => (await readdir(target)).length === 2);
  child.kill('SIGINT');
  await owner.query('rollback');
  expect(await ended).toBe(1);
  expect(said).toContain('nothing was left behind');
  expect(await readdir(target)).toEqual(['leads.csv']);
  expect(await readFile(path, 'utf8')).toBe('as before');
});
