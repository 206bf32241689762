import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/database/index.js';
import { type ClonedDatabase, cloneTemplate } from '../support/template-database.js';

const project = join(import.meta.dirname, '../../drizzle');
let database: ClonedDatabase;
let client: pg.Client;
let folder: string;
let logged: string[];

beforeEach(async () => {
  database = await cloneTemplate('empty');
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  folder = await mkdtemp(join(tmpdir(), 'lead-gateway-functions-'));
  await cp(project, folder, { recursive: true });
  logged = [];
});
afterEach(async () => {
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const run = () =>
  migrate({
    url: database.ownerUrl,
    gatewayUrl: database.gatewayUrl,
    migrationsFolder: folder,
    log: ({ msg }) => logged.push(msg),
  });
const fileOf = (name: string) => join(folder, 'functions', `${name}.sql`);
async function change(name: string, from: string, to: string): Promise<void> {
  const text = await readFile(fileOf(name), 'utf8');
  expect(text).toContain(from);
  await writeFile(fileOf(name), text.replace(from, to));
}
const single = async (text: string) => Object.values((await client.query(text)).rows[0])[0];

test("the database's functions are those of the files, each of which holds one", async () => {
  const { rows } = await client.query<{ name: string }>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || p.proname as name
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'gateway_private')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by 1`,
  );
  const files = (await readdir(join(project, 'functions'))).map((file) => file.replace(/\.sql$/, '')).sort();
  expect(rows.map(({ name }) => name).sort()).toEqual(files);
  await run();
  expect(logged).toEqual([]);
  // Applied once more, they leave what is there.
  await client.query(`update drizzle.__functions set hash = ''`);
  const definitions = 'select string_agg(name || definition, $$;$$ order by name) from drizzle.__functions';
  const before = await single(definitions);
  await run();
  expect(logged).toEqual([`applied ${files.length} database functions`]);
  expect(await single(definitions)).toBe(before);
});

test('a change of a file changes its function alone, and once', async () => {
  await change('beginning_of', "'(^|[ !-'", "'(^|[ !!-'");
  await run();
  await run();
  expect(logged).toEqual(['applied 1 database functions']);
  expect(await single(`select beginning_of('a')`)).toContain('!!');
});

test('a function that someone changed by hand is put right', async () => {
  await client.query(
    `create or replace function beginning_of(word text) returns text language sql immutable parallel safe strict return word`,
  );
  await run();
  expect(await single(`select beginning_of('a')`)).toContain('(^|');
});

test('a new function may stand in front of what it calls, and goes with its file', async () => {
  await writeFile(
    fileOf('a_caller'),
    'create or replace function a_caller() returns int language sql return z_called() + 1;',
  );
  await writeFile(
    fileOf('z_called'),
    'create or replace function z_called() returns int language sql return 1;',
  );
  await run();
  expect(await single('select a_caller()')).toBe(2);
  await rm(fileOf('a_caller'));
  await rm(fileOf('z_called'));
  await run();
  expect(await single(`select count(*)::int from pg_proc where proname in ('a_caller', 'z_called')`)).toBe(0);
});

test.each([
  ['plain_text', "'ς', 'σ'", "'ς', 's'", 'leads.last_name_key'],
  ['words_of', '{-\\u00a9', '|-\\u00a9', 'leads.search_text'],
  ['case_folded', 'NFC)', 'NFKC)', 'tags_name'],
  ['stay_cell', '{\n    00:01:00', '{\n    00:00:30', 'lead_status_spells.stay_cell'],
])(
  '%s makes what is stored: it is changed in a migration that makes that anew',
  async (name, from, to, what) => {
    await change(name, from, to);
    await change('beginning_of', "'(^|[ !-'", "'(^|[ !!-'");
    await expect(run()).rejects.toThrow(what);
    // None was applied.
    expect(await single(`select beginning_of('a')`)).not.toContain('!!');
  },
);

test('a comment may change', async () => {
  await change('plain_text', '-- Text', '-- A text');
  await run();
  expect(logged).toEqual(['applied 1 database functions']);
});

test.each([
  [
    'an error',
    'create or replace function broken() returns int language sql return no_such();',
    'broken.sql',
  ],
  [
    'two functions of the name',
    'drop function if exists broken(); create function broken(a int) returns int language sql return 1; create function broken(a text) returns int language sql return 1;',
    'one function',
  ],
  ['none', 'select 1', 'one function'],
])('%s in a file is told by its name, and nothing is applied', async (_, text, told) => {
  await writeFile(fileOf('broken'), text);
  await change('beginning_of', "'(^|[ !-'", "'(^|[ !!-'");
  await expect(run()).rejects.toThrow(told);
  expect(await single(`select beginning_of('a')`)).not.toContain('!!');
  expect(await single(`select count(*)::int from pg_proc where proname = 'broken'`)).toBe(0);
});
