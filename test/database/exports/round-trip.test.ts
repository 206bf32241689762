import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { customPrefix } from '../../../src/imports/exported/columns.js';
import { exportedLeadColumns } from '../../../src/leads/index.js';
import { copySettings } from '../../support/copied-settings.js';
import { fileCommand } from '../../support/file-command.js';
import type { Selected } from '../../support/gateway.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let folder: string;
const sql = async (text: string, values?: unknown[]): Promise<Selected[]> =>
  (await owner.query(text, values)).rows;
const env = () => ({ DATABASE_URL: database.ownerUrl, DATA_DIR: folder });

/** Texts that a reader of other systems' files would take for something else. */
const awkward = [
  '=HYPERLINK("http://x.example")',
  "'=1+1",
  "''+49",
  '-',
  'None',
  'n/a',
  '="00123"',
  '(https://contactform7.com/x) =1',
  '@sum',
  'a; "b", c',
];

beforeAll(async () => {
  database = await cloneTemplate('demo');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = await mkdtemp(join(tmpdir(), 'round-trip-'));
  // What has no source gets that of the import; a lead of a type without a category gets the type's.
  await sql(
    `update leads set external_source_id = (select id from picklist_values v where v.tenant_id = leads.tenant_id
         and v.picklist = 'LEAD_SOURCE' and v.code = 'referral')
       where external_id is not null and external_source_id is null`,
  );
  await sql(
    `update leads set category_id = t.default_category_id from lead_types t
       where t.tenant_id = leads.tenant_id and t.id = leads.type_id and leads.category_id is null`,
  );
  await sql(
    `update leads set contact_email = 'c@c.example' where contact_email is null and type_id is not null`,
  );
  const leads = await sql(
    `select id from leads where tenant_id = (select tenant_id from tenants where slug = 'acme')
       and archived_at is null and deleted_at is null and merged_into_id is null order by id limit $1`,
    [awkward.length],
  );
  for (const [i, text] of awkward.entries()) {
    await sql(
      `update leads set company = $2, position = $2, message = $2 || E'\\n\\n' || $2, last_name = $2 where id = $1`,
      [leads[i].id, text],
    );
  }
  // No demo lead has these.
  await sql(
    `update leads l set contact_phone = '+12125550187',
         social_media = '{"youtube": "https://youtube.com/a", "facebook": "https://facebook.com/a",
           "instagram": "https://instagram.com/a", "twitter": "https://twitter.com/a"}',
         financial_entity_id = (select id from financial_entities e where e.tenant_id = l.tenant_id order by code limit 1),
         custom_fields = (select jsonb_build_object(f.id, 'North') from custom_fields f
           where f.tenant_id = l.tenant_id and f.key = 'region')
       where id = $1`,
    [leads[0].id],
  );
  await sql(
    `update tags set name = 'x; "y"' where id = (select id from tags where tenant_id =
       (select tenant_id from tenants where slug = 'acme') order by name limit 1)`,
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

test.each([
  ['CSV', 'csv', []],
  ['CSV with a byte order mark', 'csv', ['--bom']],
  ['NDJSON', 'ndjson', []],
])(
  'an export as %s, imported into an empty tenant, is exported as the same file',
  async (_, format, more) => {
    const slug = `copy-${format}${more.length}`;
    await copySettings(sql, 'acme', slug);
    const [first, second] = [join(folder, `${slug}-1.${format}`), join(folder, `${slug}-2.${format}`)];
    const how = ['--format', format, ...more];
    expect(
      (await fileCommand('export', env(), 'leads', '--tenant', 'acme', ...how, '--out', first)).code,
    ).toBe(0);
    const [{ count }] = await sql(
      `select count(*) from leads where tenant_id = (select tenant_id from tenants where slug = 'acme')
       and archived_at is null and deleted_at is null and merged_into_id is null`,
    );
    if (format === 'ndjson') expect(await columnsNeverFilled(first)).toEqual([]);
    const into = ['--tenant', slug, '--source', 'phone', '--json'];
    const taken = await fileCommand('import', env(), first, ...into);
    expect(JSON.parse(taken.stdout)).toMatchObject([
      { created: Number(count), rejected: 0, skipped: {}, unknownWords: {}, keptAsText: [] },
    ]);
    expect(
      (await fileCommand('export', env(), 'leads', '--tenant', slug, ...how, '--out', second)).code,
    ).toBe(0);
    expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'));
    // Neither there nor where it came from does it change anything.
    for (const [tenant, file] of [
      [slug, second],
      ['acme', first],
    ] as const) {
      const again = await fileCommand('import', env(), file, ...into.with(1, tenant));
      expect(JSON.parse(again.stdout)).toMatchObject([{ created: 0, changed: 0, rejected: 0 }]);
    }
  },
);

/** What no lead of a file has, of all columns and the custom fields. */
async function columnsNeverFilled(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  const filled = new Set(
    lines.flatMap((line) =>
      Object.entries(JSON.parse(line)).flatMap(([name, value]) =>
        value === null || value === '' || (Array.isArray(value) && value.length === 0) ? [] : name,
      ),
    ),
  );
  const custom = [...filled].some((name) => name.startsWith(customPrefix) || name === 'custom');
  return [...exportedLeadColumns.filter((name) => !filled.has(name)), ...(custom ? [] : [customPrefix])];
}

test('a file that somebody has worked on changes the leads that it names, by their own IDs too', async () => {
  await copySettings(sql, 'acme', 'worked');
  const { stdout } = await fileCommand('export', env(), 'leads', '--tenant', 'acme', '--format', 'ndjson');
  const leads = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const own = leads.find(({ externalId, status }) => externalId.startsWith('lead_') && status === 'new');
  expect(own).toBeDefined();
  const path = join(folder, 'worked.ndjson');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, `${JSON.stringify({ ...own, company: 'Mended', privacyLevel: 'SECRET' })}\n`);
  const into = ['--tenant', 'acme', '--source', 'phone', '--json'];
  const bad = await fileCommand('import', env(), path, ...into);
  expect(bad.code).toBe(3);
  await writeFile(path, `${JSON.stringify({ ...own, company: 'Mended' })}\n`);
  const good = await fileCommand('import', env(), path, ...into);
  expect(JSON.parse(good.stdout)).toMatchObject([{ created: 0, changed: 1 }]);
  expect(await sql(`select count(*)::int from leads where company = 'Mended'`)).toEqual([{ count: 1 }]);
});

test('what nothing is called in the other tenant stands in the description, and is told', async () => {
  await copySettings(sql, 'acme', 'bare');
  const [{ tenant_id: id }] = await sql(`select tenant_id from tenants where slug = 'bare'`);
  await sql('delete from tags where tenant_id = $1', [id]);
  const file = join(folder, 'bare.csv');
  const filter = JSON.stringify({ search: 'x' });
  await fileCommand('export', env(), 'leads', '--tenant', 'acme', '--filter', filter, '--out', file);
  const { stdout } = await fileCommand(
    'import',
    env(),
    file,
    '--tenant',
    'bare',
    '--source',
    'phone',
    '--json',
  );
  const [summary] = JSON.parse(stdout);
  expect(Object.keys(summary.unknownWords)).toContainEqual(expect.stringMatching(/^Tag: /));
  const [{ count }] = await sql(
    `select count(*)::int from leads where tenant_id = $1 and description ~ 'Tag: '`,
    [id],
  );
  expect(count).toBeGreaterThan(0);
});
