import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { fileCommand } from '../../support/file-command.js';
import type { Selected } from '../../support/gateway.js';
import { makeTenant } from '../../support/imports.js';
import { until } from '../../support/outbox.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let folder: string;
let tenants = 0;
beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'import-command-'));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const sql = async (text: string, values?: unknown[]): Promise<Selected[]> =>
  (await owner.query(text, values)).rows;

const env = () => ({ DATABASE_URL: database.ownerUrl, DATA_DIR: join(folder, 'data') });
const run = (...args: string[]) => fileCommand('import', env(), ...args);

/** A new tenant, and how a file is imported into it. */
async function newTenant() {
  const slug = `t${tenants++}`;
  const id = await makeTenant({ sql }, slug, { source: 'web' });
  return { id, slug, into: ['--tenant', slug, '--source', 'web'] };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const namesOf = async (tenant: string): Promise<string[]> =>
  (
    await sql('select first_name, last_name from leads where tenant_id = $1 order by first_name', [tenant])
  ).map((lead) => `${lead.first_name} ${lead.last_name}`);

const header = 'id,First name,Last name,Email,Phone,Notes,Deal size';

test('shows its help, with examples', async () => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('npm run --silent import -- leads.csv --tenant acme --source web --dry-run');
});

test.each([
  ['without a tenant', ['x.csv', '--source', 'web'], "required option '--tenant <slug>'"],
  ['without a file', ['--tenant', 't', '--source', 'web'], "missing required argument 'files'"],
  ['a tenant that there is not', ['x.csv', '--tenant', 'none', '--source', 'web'], 'there is no tenant none'],
  ['a map without a field', ['x.csv', '--tenant', 't', '--source', 'web', '--map', 'A'], 'COLUMN=FIELD'],
])('%s it says so in a line, and ends with 2', async (_, args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('what the tenant lacks, and what the file is not, is asked wrongly too', async () => {
  const { slug, into } = await newTenant();
  const path = await file('lacks.csv', `${header}\n1,Ann,Lee,ann@a.example,,,\n`);
  const wrong = async (...args: string[]) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await wrong(path, '--tenant', slug, '--source', 'fax')).toContain('no lead source fax; it has web');
  expect(await wrong(path, ...into, '--as', 'nobody@a.example')).toContain('nobody@a.example');
  expect(await wrong(path, ...into, '--map', 'Deal size=price')).toContain('price');
  const refused = await wrong(path, ...into, '--map', 'Deal size=exported');
  expect(refused).toContain('there is no field exported: one of firstName, ');
  expect(refused).not.toContain(', exported');
  expect(await wrong(join(folder, 'none.csv'), ...into)).toContain('none.csv');
  await sql(`update users set role = 'VIEWER' where email = $1`, [`admin@${slug}.test`]);
  expect(await wrong(path, ...into, '--as', `admin@${slug}.test`)).toContain('may not write leads');
});

test('a dry run tells what would be, and writes nothing', async () => {
  const { id, into } = await newTenant();
  const path = await file('dry.csv', `${header}\n1,Ann,Lee,ann@a.example,,,\n2,,,bob@a.example,,,\n`);
  const { code, stdout } = await run(path, ...into, '--dry-run');
  expect(code).toBe(3);
  expect(stdout).toContain('read as UTF-8, comma');
  expect(stdout).toContain('would create 1, change 0, leave 0 as they are');
  expect(stdout).toContain('rejected 1');
  expect(stdout).toContain('column First name = firstName');
  expect(stdout).toContain('"email":"ann@a.example"');
  expect(await namesOf(id)).toEqual([]);
  expect((await readdir(folder)).filter((name) => name.startsWith('dry.'))).toEqual(['dry.csv']);
});

test('rejected rows stand in a file, which goes in once it is mended; one that is there is left alone', async () => {
  const { id, into } = await newTenant();
  const path = await file(
    'some.csv',
    `${header}\n1,Ann,Lee,ann@a.example,,,\n2,Bob,,bob@a.example,,"a, b",\n`,
  );
  const first = await run(path, ...into);
  expect(first.code).toBe(3);
  const rejected = join(folder, 'some.rejected.csv');
  const text = await readFile(rejected, 'utf8');
  expect(text).toContain(
    '"2","Bob","","bob@a.example","","a, b","","lastName REQUIRED: is required","lastName"',
  );
  await writeFile(rejected, text.replace('"Bob",""', '"Bob","Ray"'));
  await run(path, ...into);
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['some.rejected.csv', 'some.rejected-2.csv']));
  expect((await run(rejected, ...into)).code).toBe(0);
  expect(await namesOf(id)).toEqual(['Ann Lee', 'Bob Ray']);
});

test('with --keep-good a row goes in without what cannot be read, and with --name-stand-in without a name', async () => {
  const { id, into } = await newTenant();
  const path = await file('good.csv', `${header}\n1,Ann,Lee,ann@a.example,call me,,\n2,Bob,,,,,\n`);
  const { code, stdout } = await run(path, ...into, '--keep-good', '--name-stand-in', 'Unknown');
  expect(code).toBe(0);
  expect(stdout).toMatch(/record 1, Phone: /);
  expect(await namesOf(id)).toEqual(['Ann Lee', 'Bob Unknown']);
  const [ann] = await sql(`select description from leads where first_name = 'Ann' and tenant_id = $1`, [id]);
  expect(ann.description).toBe('Phone: call me');
});

test('with --keep-good a row goes in without what the rules of the tenant refuse, which is told', async () => {
  const { id, into } = await newTenant();
  await sql(
    `insert into custom_fields (tenant_id, id, key, label, kind, options, position)
       values ($1, gen_random_uuid(), 'size', 'Size', 'STRING', '{}', 1)`,
    [id],
  );
  const long = 'x'.repeat(600);
  const path = await file(
    'refused.csv',
    `id,First name,Last name,Email,Company,Close Date\n1,Ann,Lee,ann@a.example,${long},2001-02-03\n` +
      '2,Bob,Ray,bob@a.example,Ray Ltd,\n',
  );
  const strict = await run(path, ...into, '--json');
  expect(JSON.parse(strict.stdout)).toMatchObject([{ created: 1, rejected: 1, warnings: 0 }]);
  const { code, stdout } = await run(path, ...into, '--keep-good');
  expect(code).toBe(0);
  expect(stdout).toMatch(/record 1, Company: x+: /);
  expect(stdout).toMatch(/record 1, Close Date: 2001-02-03: /);
  const [ann] = await sql(
    `select company, expected_completion_date, description from leads where first_name = 'Ann' and tenant_id = $1`,
    [id],
  );
  expect(ann).toMatchObject({ company: null, expected_completion_date: null });
  expect(ann.description.split('\n').sort()).toEqual(['Close Date: 2001-02-03', `Company: ${long}`]);
});

test('leads get the type of their row, else that of --type; one that there is not is asked wrongly', async () => {
  const { id, into } = await newTenant();
  for (const code of ['web-form', 'fair']) {
    await sql(`insert into lead_types (tenant_id, id, code, name) values ($1, gen_random_uuid(), $2, $2)`, [
      id,
      code,
    ]);
  }
  const path = await file(
    'types.csv',
    'id,First name,Last name,Lead Type\n1,Ann,Lee,FAIR\n2,Bob,Ray,\n3,Cy,Orr,Radio\n',
  );
  expect(await run(path, ...into, '--type', 'none')).toMatchObject({ code: 2 });
  const { stdout } = await run(path, ...into, '--type', 'web-form', '--json');
  expect(JSON.parse(stdout)).toMatchObject([{ created: 3, unknownWords: { 'Type: Radio': 1 } }]);
  expect(
    await sql(
      `select first_name, code, description from leads left join lead_types t on t.tenant_id = leads.tenant_id
         and t.id = leads.type_id where leads.tenant_id = $1 order by first_name`,
      [id],
    ),
  ).toEqual([
    { first_name: 'Ann', code: 'fair', description: null },
    { first_name: 'Bob', code: 'web-form', description: null },
    { first_name: 'Cy', code: null, description: 'Type: Radio' },
  ]);
});

test('--save-map keeps what columns hold for the next file', async () => {
  const { id, into } = await newTenant();
  const one = await file('one.csv', `${header}\n1,Ann,Lee,,,,250\n`);
  const two = await file('two.csv', `${header}\n2,Bob,Ray,,,,300\n`);
  await run(one, ...into, '--map', 'Deal size=targetAmount', '--save-map');
  await run(two, ...into);
  const amounts = await sql('select target_amount from leads where tenant_id = $1 order by id', [id]);
  expect(amounts.map(({ target_amount }) => Number(target_amount))).toEqual([250, 300]);
});

test('what the tenant refuses is rejected with the reason, and what is done with is left out', async () => {
  const { id, into } = await newTenant();
  const path = await file(
    'here.csv',
    `${header}\n1,Ann,Lee,ann@a.example,,,\n2,Bob,Ray,bob@a.example,,,\n3,Cy,Orr,cy@a.example,,,\n`,
  );
  await run(path, ...into);
  await sql(`update leads set deleted_at = now() where tenant_id = $1 and first_name = 'Ann'`, [id]);
  await sql(`update leads set converted_at = now() where tenant_id = $1 and first_name = 'Bob'`, [id]);
  await sql(`update leads set company = 'Kept' where tenant_id = $1 and first_name = 'Cy'`, [id]);
  const { code, stdout } = await run(path, ...into, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    { created: 0, changed: 0, unchanged: 1, skipped: { DELETED_HERE: 1, CONVERTED_HERE: 1 } },
  ]);
  // Another lead has the address by now.
  const other = await file('other.csv', `${header}\n3,Cy,Orr,dee@a.example,,,\n4,Dee,Fox,dee@a.example,,,\n`);
  const refused = await run(other, ...into, '--json');
  expect(JSON.parse(refused.stdout)).toMatchObject([{ changed: 1, folded: 1, rejected: 0 }]);
});

test('an import that is killed goes on where it is run again, to the same leads', async () => {
  const rows = Array.from({ length: 6000 }, (_, i) =>
    // Every seventh is about the lead of an earlier row.
    [
      `K${i - (i % 7 === 6 ? 3 : 0)}`,
      'Ann',
      `Lee${i}`,
      `ann${i - (i % 7 === 6 ? 3 : 0)}@k.example`,
      '',
      `n${i}`,
      '',
    ],
  );
  const path = await file('killed.csv', [header, ...rows.map((row) => row.join(','))].join('\n'));
  const [whole, broken] = [await newTenant(), await newTenant()];
  expect((await run(path, ...whole.into)).code).toBe(0);
  const countOf = async (tenant: string) =>
    Number((await sql('select count(*) from leads where tenant_id = $1', [tenant]))[0].count);
  const child = spawn(process.execPath, [resolve('dist/cli/import.js'), path, ...broken.into], {
    env: { PATH: process.env.PATH, ...env() },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => child.on('exit', (_, signal) => done(signal)));
  await until(
    () => countOf(broken.id),
    (count) => count > 0,
  );
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect((await run(path, ...broken.into)).code).toBe(0);
  const leadsIn = (tenant: string) =>
    sql(
      `select last_name, email, description, external_id, version, (select count(*) from logs
           where logs.tenant_id = leads.tenant_id and entity_uuid = leads.id) as logs
         from leads where tenant_id = $1 order by external_id`,
      [tenant],
    );
  expect(await leadsIn(broken.id)).toEqual(await leadsIn(whole.id));
}, 300_000);

test('PostgreSQL is told to look at the tables that an import fills', async () => {
  const { into } = await newTenant();
  expect(
    (await run(await file('known.csv', `${header}\n1,Ann,Lee,ann@known.example,,,\n`), ...into)).code,
  ).toBe(0);
  const looked = await until(
    () => sql(`select relname, last_analyze from pg_stat_user_tables where last_analyze is not null`),
    ({ length }) => length >= 5,
  );
  expect(looked.map(({ relname }) => relname)).toEqual(
    expect.arrayContaining(['leads', 'lead_status_spells', 'logs', 'lead_tags', 'lead_team']),
  );
});
