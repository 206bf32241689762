import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import type { Selected } from '../../support/gateway.js';
import { makeTenant, openImports } from '../../support/imports.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let folder: string;
let tenant: string;
let imports: Awaited<ReturnType<typeof openImports>>;
const ids = { hot: uuidOf(newId('tag')), bob: uuidOf(newId('user')), fair: uuidOf(newId('picklist')) };

const sql = async (text: string, values?: unknown[]): Promise<Selected[]> =>
  (await owner.query(text, values)).rows;

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'import-words-'));
  tenant = await makeTenant({ sql }, 'words', { source: 'web' });
  await sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category, is_terminal)
       values ($1, $2, 'In touch', 'in-touch', 'CYAN', 2, 'OPEN', false), ($1, $3, 'Lost', 'lost', 'RED', 3, 'LOST', true)`,
    [tenant, uuidOf(newId('status')), uuidOf(newId('status'))],
  );
  await sql(`insert into tags (tenant_id, id, name, color) values ($1, $2, 'Hot', '#FF0000')`, [
    tenant,
    ids.hot,
  ]);
  await sql(
    `insert into users (tenant_id, id, email, first_name, last_name, role)
       values ($1, $2, 'bob@words.test', 'Bob', 'Ray', 'AGENT')`,
    [tenant, ids.bob],
  );
  await sql(
    `insert into picklist_values (tenant_id, id, picklist, code, name, position)
       values ($1, $2, 'LEAD_SOURCE', 'fair', 'Trade fair', 2)`,
    [tenant, ids.fair],
  );
  for (const [i, [key, label, kind, options]] of [
    ['roof', 'Kind of roof', 'SELECT', ['Flat', 'Steep']],
    ['rooms', 'Rooms', 'FLOAT', []],
    ['built', 'Built', 'DATE', []],
    ['heated', 'Heated', 'BOOLEAN', []],
    ['hint', 'Hint', 'STRING', []],
  ].entries()) {
    await sql(
      `insert into custom_fields (tenant_id, id, key, label, kind, options, position) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tenant, uuidOf(newId('field')), key, label, kind, options, i],
    );
  }
  imports = await openImports(database.gatewayUrl, tenant, 'web');
});
afterAll(async () => {
  await imports.close();
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function run(rows: string) {
  const path = join(folder, 'words.csv');
  await writeFile(
    path,
    `id,First name,Last name,Email,Lead Status,Lead Owner,Lead Source,Tags,Kind of roof,ROOMS,Built,Heated,Hint\n${rows}\n`,
  );
  return imports.run(path, {
    'Lead Status': 'status',
    'Lead Owner': 'owner',
    'Lead Source': 'source',
    Tags: 'tags',
  });
}

const leadOf = async (externalId: string) =>
  (
    await sql(
      `select l.*, s.name as status, (select array_agg(tag_id) from lead_tags t where t.lead_id = l.id) as tags,
           (select jsonb_object_agg(f.key, l.custom_fields -> f.id::text) from custom_fields f
              where f.tenant_id = l.tenant_id and l.custom_fields ? f.id::text) as custom
         from leads l join lead_statuses s on s.tenant_id = l.tenant_id and s.id = l.status_id
         where l.tenant_id = $1 and external_id = $2`,
      [tenant, externalId],
    )
  )[0];

test('words that name something are matched, whatever their case', async () => {
  const { tally } = await run('a,Ann,Lee,,in TOUCH,bob ray,trade fair,hot,flat,5.5,1999-12-31,yes,"x, y"');
  expect(tally.unknown.size).toBe(0);
  expect(await leadOf('a')).toMatchObject({
    ...{ status: 'In touch', owner_id: ids.bob, source_id: ids.fair, tags: [ids.hot], description: null },
    custom: { roof: 'Flat', rooms: 5.5, built: '1999-12-31', heated: true, hint: 'x, y' },
  });
});

test('words that name nothing stand in the description, and are counted; so does what no field takes', async () => {
  const { tally } = await run('b,Ann,Lee,,Lost,Eve,Radio,"Hot, Cold",Round,many,1999,perhaps,');
  expect(Object.fromEntries(tally.unknown)).toEqual({
    ...{ 'Status: Lost': 1, 'Owner: Eve': 1, 'Source: Radio': 1, 'Tag: Cold': 1 },
  });
  const lead = await leadOf('b');
  expect(lead).toMatchObject({ status: 'New', source_id: null, tags: [ids.hot], custom: null });
  expect(lead.description.split('\n')).toEqual([
    ...['Kind of roof: Round', 'ROOMS: many', 'Built: 1999', 'Heated: perhaps'],
    ...['Status: Lost', 'Owner: Eve', 'Source: Radio', 'Tag: Cold'],
  ]);
});

test('a second file adds to descriptions and tags, keeps the first ID, and says what it changed', async () => {
  await run('c,Cy,Orr,cy@a.example,,,,,,,,,old');
  await sql(
    `insert into lead_tags (tenant_id, lead_id, tag_id) select tenant_id, id, $2 from leads where external_id = $1`,
    [...['c', ids.hot]],
  );
  await sql(`update leads set description = 'Called twice' where external_id = 'c'`);
  const rows = 'd,Cy,Orr,cy@a.example,,,,Hot,Round,,,,new';
  expect((await run(rows)).tally).toMatchObject({ created: 0, changed: 1, unchanged: 0 });
  expect(await leadOf('d')).toBeUndefined();
  expect(await leadOf('c')).toMatchObject({
    ...{ description: 'Called twice\nKind of roof: Round', tags: [ids.hot], custom: { hint: 'new' } },
  });
  expect((await run(rows)).tally).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
});

test('what the tenant refuses is rejected row by row, with the column', async () => {
  const long = 'x'.repeat(20_001);
  const rows = `e,Dee,Fox,,,,,,,,,,"${long}"\nf,Eve,Gay,,,,,,,,,,`;
  const { tally, rejectedFile } = await run(rows);
  expect(tally).toMatchObject({ created: 1, rejected: 1 });
  expect(rejectedFile).toMatch(/words\.rejected\.csv$/);
});
