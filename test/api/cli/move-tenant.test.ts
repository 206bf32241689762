import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { type Uuid, uuidOf } from '../../../src/platform/ids/index.js';
import { admin, adminRows } from '../../support/admin-command.js';
import { convert, takeIn } from '../../support/conversions.js';
import { fillEmptyTables } from '../../support/database-of-two-tenants.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { tenantTables } from '../../support/tenant-tables.js';

const acme = uuidOf(demo.tenants.acme);
const globex = uuidOf(demo.tenants.globex);
/** Of the one database alone. Every other table with a tenant has to come along. */
const leftBehind = ['lead_events', 'listening_tenants', 'point_spends'];

/** Where acme is at first, and where it goes. */
let first: TestGateway;
let second: TestGateway;
beforeAll(async () => {
  first = await startTestGateway();
  second = await startTestGateway({ template: 'empty' });
  const owner = new pg.Client({ connectionString: first.ownerUrl });
  await owner.connect();
  await fillEmptyTables(owner);
  await owner.end();
  // As a merge of leads leaves it: the comment has gone on, its log has not.
  await first.sql(
    `update comments set lead_id = (select id from leads l where l.tenant_id = $1 and l.id <> lead_id limit 1)
      where tenant_id = $1 and lead_id is not null and customer_id is null and carried_from_id is null
        and id in (select entity_uuid from logs where tenant_id = $1 and entity_type = 'COMMENT')`,
    [acme],
  );
  // A table that a later release may bring.
  for (const { sql } of [first, second]) {
    await sql(`create table later_things (tenant_id uuid references tenants, id uuid,
      number int generated always as identity, made text generated always as (id::text) stored, primary key (tenant_id, id))`);
  }
  await first.sql(
    `insert into later_things (tenant_id, id) select tenant_id, gen_random_uuid() from tenants`,
  );
}, 120_000);
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const move = (...options: string[]) =>
  admin(first.ownerUrl, 'move-tenant', 'acme', '--to', second.ownerUrl, ...options);

/** Every row of a tenant, by table, but for the numbers that each database gives by itself. */
async function rowsOf({ sql }: TestGateway, tenantId: Uuid<'tenant'>): Promise<Record<string, string[]>> {
  const numbered: Record<string, string> = {
    ...{ lead_count_changes: 'id', lead_journeys: 'id', later_things: 'number' },
  };
  const rows: Record<string, string[]> = {};
  for (const table of await tenantTables({ sql })) {
    const found = await sql<{ row: string }>(
      `select (to_jsonb(t) - $2::text)::text as row from ${table} t where tenant_id = $1 order by 1`,
      [tenantId, numbered[table] ?? ''],
    );
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
}

const jobsOf = async ({ sql }: TestGateway) =>
  (
    await sql<{ key: string }>(
      `select key from graphile_worker.jobs where key like 'message ' || $1 || '%' order by 1`,
      [acme],
    )
  ).map(({ key }) => key);

const report = graphql(`{
  leadsVolume(from: "2025-01-01", to: "2027-01-01", interval: MONTH) { labels series { counts } totalLeadsAmount }
  leadTotals { name current previous }
  conversionFunnel(from: "2025-01-01", to: "2027-01-01") {
    created reachedTerminal converted medianHoursToConvert stages { entered medianHoursInStatus } } }`);
const revert = graphql(`mutation ($input: RevertLeadConversionInput!) { revertLeadConversion(input: $input) {
  __typename ... on MutationError { message } } }`);

test.each<[string, () => Promise<{ code: unknown; stderr: string }>, string]>([
  [
    'a tenant that is not there',
    () => admin(first.ownerUrl, 'move-tenant', 'initech', '--to', second.ownerUrl),
    'there is no tenant initech',
  ],
  [
    'to where it is',
    () => admin(first.ownerUrl, 'move-tenant', 'acme', '--to', first.ownerUrl),
    'the database of --to has a tenant acme already',
  ],
  [
    'to forget what the other has not',
    () => move('--forget'),
    'the database of --to has no tenant acme: nothing was forgotten',
  ],
  [
    'to forget where it is',
    () => admin(first.ownerUrl, 'move-tenant', 'acme', '--to', first.ownerUrl, '--forget'),
    '--to names the database that it is in',
  ],
])('%s is refused', async (_, run, message) => {
  expect(await run()).toMatchObject({ code: 1, stderr: `error: ${message}\n` });
});

test('an address that is none of PostgreSQL is refused', async () => {
  expect(await admin(first.ownerUrl, 'move-tenant', 'acme', '--to', 'http://db')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('It must be an address such as postgres://'),
  });
});

test('a database of other migrations is refused', async () => {
  const refused = {
    code: 1,
    stderr:
      'error: the database of --to has other migrations: bring both to one release, each by npm run admin -- migrate\n',
  };
  await second.sql(`update drizzle.__functions set hash = 'old' where name = 'search_leads'`);
  expect(await move()).toMatchObject(refused);
  await second.sql(`delete from drizzle.__functions where name = 'search_leads'`);
  expect(await move()).toMatchObject(refused);
  // As a start does.
  await admin(second.ownerUrl, 'migrate');
  await second.sql('alter table tags add column later text');
  expect(await move()).toMatchObject(refused);
  await second.sql('alter table tags drop column later');
});

test('while a change is under way nothing moves', async () => {
  const writer = new pg.Client({ connectionString: first.ownerUrl });
  await writer.connect();
  try {
    await writer.query('begin');
    await writer.query(
      `insert into logs (tenant_id, id, action, entity_type, entity_uuid, user_id, changes)
         select tenant_id, gen_random_uuid(), action, entity_type, entity_uuid, user_id, changes
           from logs where tenant_id = $1 and user_id is not null and entity_type = 'LEAD' limit 1`,
      [acme],
    );
    expect(await move()).toMatchObject({
      code: 1,
      stderr: 'error: a change of acme is under way: hold its requests, and try again\n',
    });
  } finally {
    await writer.query('rollback');
    await writer.end();
  }
  expect(await second.sql('select from tenants')).toEqual([]);
});

test('rows that come out otherwise than they went in are told, and nothing is moved', async () => {
  await second.sql(`
    create function spoil() returns trigger language plpgsql as $$ begin new.name := new.name || '!'; return new; end $$;
    create trigger spoil before insert on tags for each row execute function spoil()`);
  expect(await move()).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^error: tags is not the same in both databases: (\d+) and \1 rows; nothing was moved\n$/,
    ),
  });
  await second.sql('drop trigger spoil on tags; drop function spoil()');
  expect(await second.sql('select from tenants')).toEqual([]);
});

let replayed: { leadId: string; input: object };

test('what is moved is the same, row by row, and goes on', async () => {
  replayed = {
    leadId: await takeIn(first),
    input: { idempotencyKey: 'before the move', notifyLeadOwner: true },
  };
  const before = await convert(first, replayed.leadId, replayed.input);
  expect(before.__typename).toBe('ConvertLeadSuccess');
  const [rows, figures, jobs] = [
    await rowsOf(first, acme),
    (await first.query(report)).body,
    await jobsOf(first),
  ];
  expect(figures.errors).toBeUndefined();
  expect(jobs.length).toBeGreaterThan(1);

  const moved = await adminRows(first.ownerUrl, 'move-tenant', 'acme', '--to', second.ownerUrl);

  const expected = Object.fromEntries(
    Object.entries(rows).map(([name, all]) => [name, leftBehind.includes(name) ? [] : all]),
  );
  // All but what is left behind has rows, so that a table that is forgotten is seen.
  expect(Object.keys(expected).filter((name) => expected[name]?.length === 0)).toEqual(leftBehind);
  expect(await rowsOf(second, acme)).toEqual(expected);
  expect(moved).toEqual(
    expect.arrayContaining([
      { table: 'leads', rows: rows.leads?.length },
      { table: 'later_things', rows: 1 },
    ]),
  );
  expect([await jobsOf(first), await jobsOf(second)]).toEqual([[], jobs]);
  expect((await second.sql('select slug from tenants')).map(({ slug }) => slug)).toEqual(['acme']);

  expect((await second.query(report)).body).toEqual(figures);
  const again = await convert(second, replayed.leadId, replayed.input);
  expect(again).toEqual({ ...before, isReplay: true });
  const reverted = await second.query(revert, { input: { leadId: replayed.leadId, reason: 'By mistake.' } });
  expect(reverted.body).toMatchObject({
    data: { revertLeadConversion: { __typename: 'RevertLeadConversionSuccess' } },
  });
  // Past the numbers that came along, were they taken as they are.
  for (let left = 20; left > 0; left--) await takeIn(second);
});

test('a second move to the same database is refused', async () => {
  expect(await move()).toMatchObject({
    code: 1,
    stderr: 'error: the database of --to has a tenant acme already\n',
  });
});

test('a tenant that was changed after the move is not forgotten', async () => {
  await takeIn(first);
  expect(await move('--forget')).toMatchObject({
    code: 1,
    stderr:
      'error: the database of --to does not know 1 change of acme, made here after the move: nothing was forgotten\n',
  });
  await first.sql(`begin; set local app.tenant_move = 'on'; set local app.tenant_id = '${acme}';
    delete from logs where ctid = (select ctid from logs where tenant_id = '${acme}' order by created_at desc limit 1); commit`);
});

test('what is forgotten leaves no row and no job, and nothing of anybody else', async () => {
  const others = await rowsOf(first, globex);
  const there = await rowsOf(second, acme);
  const forgotten = await adminRows(
    first.ownerUrl,
    'move-tenant',
    'acme',
    '--to',
    second.ownerUrl,
    '--forget',
  );
  expect(forgotten).toContainEqual({ table: 'tenants', rows: 1 });
  expect(Object.values(await rowsOf(first, acme)).flat()).toEqual([]);
  expect(await jobsOf(first)).toEqual([]);
  expect(await rowsOf(first, globex)).toEqual(others);
  expect(await rowsOf(second, acme)).toEqual(there);
});

test('back where it was, it is as it left', async () => {
  const rows = await rowsOf(second, acme);
  await adminRows(second.ownerUrl, 'move-tenant', 'acme', '--to', first.ownerUrl);
  const expected = Object.entries(rows).map(([name, all]) => [name, leftBehind.includes(name) ? [] : all]);
  expect(await rowsOf(first, acme)).toEqual(Object.fromEntries(expected));
});

test('a copy that is not wanted is forgotten, and the messages go out from where they were', async () => {
  const [rows, jobs] = [await rowsOf(second, acme), await jobsOf(first)];
  expect(jobs.length).toBeGreaterThan(1);
  expect(await jobsOf(second)).toEqual([]);
  await adminRows(first.ownerUrl, 'move-tenant', 'acme', '--to', second.ownerUrl, '--forget');
  expect(await jobsOf(second)).toEqual(jobs);
  expect([await jobsOf(first), await first.sql(`select from tenants where slug = 'acme'`)]).toEqual([[], []]);
  expect(await rowsOf(second, acme)).toEqual(rows);
});

test('every trigger that rows meet as they come or go lets be what moves', async () => {
  const triggers = await first.sql<{ name: string }>(
    `select distinct p.proname as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where not tgisinternal and tgrelid::regclass::text = any($1) and (tgtype & 4 > 0 or tgtype & 8 > 0)
        and p.prosrc not like '%app.tenant_move%' order by 1`,
    [await tenantTables(first)],
  );
  expect(triggers.map(({ name }) => name)).toEqual([
    // Gathers nothing at a fixed moment.
    'gather_now_and_then',
    // Nobody listens where a tenant comes to, nor where it goes from.
    ...['note_lead_log', 'note_new_leads', 'note_team_change'],
    // A job for each message that waits.
    'schedule_message',
  ]);
});
