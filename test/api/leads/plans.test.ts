import pg from 'pg';
import { commentsOf } from '../../../src/comments/comment.loaders.js';
import { timelinesOf } from '../../../src/comments/timeline.js';
import { obstaclesOfLeads } from '../../../src/conversion/obstacles/obstacles.loaders.js';
import { type Context, Permission } from '../../../src/identity/index.js';
import type { Lead } from '../../../src/leads/lead/lead.type.js';
import { duplicatesOf } from '../../../src/leads/list/lead.duplicates.loaders.js';
import { LeadOrderField, leadsPage } from '../../../src/leads/list/lead.list.js';
import { EntityType, logsOf } from '../../../src/logs/index.js';
import { OrderDirection } from '../../../src/platform/graphql/index.js';
import { type Id, idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Cost, explainingRequest, selection } from '../../support/costs.js';
import { addTenant } from '../../support/members.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
/** Under the gateway's own role, bound to the tenant as its reads are. */
let reader: pg.Client;
let tenant: string;
let busyLead: Id<'lead'>;
const busyCustomer = newId('customer');

const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await owner.query(text, values)).rows as R[];

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  reader = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([owner.connect(), reader.connect()]);
  tenant = await addTenantWithLeads('plans', 20_000);
  await addTenantWithLeads('neighbour', 20_000);
  const [lead] = await sql<{ id: string }>(`select id from leads where tenant_id = $1 limit 1`, [tenant]);
  busyLead = idOf('lead', lead?.id ?? '');
  await addEntries(uuidOf(busyLead), uuidOf(busyCustomer), 5_000);
  await sql('analyze');
  await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
}, 120_000);

afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
});

async function addTenantWithLeads(slug: string, count: number): Promise<string> {
  const { uuid } = await addTenant({ sql }, slug);
  const status = uuidOf(newId('status'));
  await sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, is_default, category)
     values ($1, $2, 'New', 'new', 'BLUE', 1, true, 'OPEN')`,
    [uuid, status],
  );
  // In no order of their own but the same in every run, with ties and gaps; every tenth is for its group alone, which
  // the viewer is not in.
  await sql(
    `insert into leads (tenant_id, id, first_name, last_name, status_id, activity, privacy_level, approval_state,
       created_at, updated_at, priority, target_amount, expected_completion_date, external_id)
     select $1, md5($4 || n)::uuid, 'Ann', 'Name' || (n * 7919) % 5003, $2, 'ACTIVE',
       case n % 10 when 0 then 'GROUP' else 'PUBLIC' end, 'NOT_REQUIRED',
       now() - (n * 7919) % 20011 * interval '1 minute', now() - (n * 104729) % 20011 * interval '1 minute',
       nullif(n * 7919 % 7, 0), nullif(n * 7919 % 9973, 0), case when n % 5 > 0 then current_date + n * 7919 % 1009 end,
       case when n % 2 > 0 then 'CRM-' || n end
     from generate_series(1, $3::int) n`,
    [uuid, status, count, slug],
  );
  return uuid;
}

/** A long story of a lead, and of the customer that its comments were carried to. */
async function addEntries(lead: string, customer: string, count: number): Promise<void> {
  await sql(`insert into customers (tenant_id, id, first_name, last_name) values ($1, $2, 'Ann', 'Busy')`, [
    ...[tenant, customer],
  ]);
  await sql(
    `insert into logs (tenant_id, id, action, entity_type, entity_uuid, changes, created_at)
     select $1, md5(entry.type || n)::uuid, entry.action, entry.type, entry.id, '[]', now() - (n * 7919) % 20011 * interval '1 minute'
     from generate_series(1, $4::int) n,
       (values ('UPDATE_LEAD', 'LEAD', $2::uuid), ('UPDATE_CUSTOMER', 'CUSTOMER', $3)) as entry (action, type, id)`,
    [tenant, lead, customer, count],
  );
  await sql(
    `insert into comments (tenant_id, id, lead_id, carried_to_id, content, created_at)
     select $1, md5('COMMENT' || n)::uuid, $2, $3, 'Said.', now() - (n * 7919) % 20011 * interval '1 minute'
     from generate_series(1, $4::int) n`,
    [tenant, lead, customer, count],
  );
}

const request = (explained?: Cost[]) => explainingRequest(reader, tenant, explained);
const wholePage = selection('nodes { id fullName state } pageInfo { endCursor hasNextPage }');

const orders: [LeadOrderField, OrderDirection, string][] = [
  [LeadOrderField.CREATED_AT, OrderDirection.ASC, 'leads_by_created'],
  [LeadOrderField.CREATED_AT, OrderDirection.DESC, 'leads_by_created'],
  [LeadOrderField.UPDATED_AT, OrderDirection.ASC, 'leads_by_updated'],
  [LeadOrderField.UPDATED_AT, OrderDirection.DESC, 'leads_by_updated'],
  [LeadOrderField.LAST_NAME, OrderDirection.ASC, 'leads_by_last_name'],
  [LeadOrderField.LAST_NAME, OrderDirection.DESC, 'leads_by_last_name'],
  [LeadOrderField.PRIORITY, OrderDirection.ASC, 'leads_by_priority_up'],
  [LeadOrderField.PRIORITY, OrderDirection.DESC, 'leads_by_priority_down'],
  [LeadOrderField.TARGET_AMOUNT, OrderDirection.ASC, 'leads_by_amount_up'],
  [LeadOrderField.TARGET_AMOUNT, OrderDirection.DESC, 'leads_by_amount_down'],
  [LeadOrderField.EXPECTED_COMPLETION_DATE, OrderDirection.ASC, 'leads_by_completion_up'],
  [LeadOrderField.EXPECTED_COMPLETION_DATE, OrderDirection.DESC, 'leads_by_completion_down'],
];

test.each(orders)(
  'by %s %s, page 100 costs what page 1 costs, out of %s',
  async (field, direction, index) => {
    const pageAfter = (after: string | null, size: number, explained?: Cost[], backward = false) =>
      leadsPage(
        request(explained),
        {
          filter: null,
          orderBy: [{ field, direction }],
          slice: { size, backward, after: backward ? null : after, before: backward ? after : null },
        },
        wholePage,
      );
    let cursor: string | null = null;
    for (let read = 0; read < 99 * 20; read += 198)
      cursor = (await pageAfter(cursor, 198)).pageInfo.endCursor;
    const costs: Cost[] = [];
    await pageAfter(null, 20, costs);
    await pageAfter(cursor, 20, costs);
    await pageAfter(cursor, 20, costs, true);
    const [first, hundredth, back] = costs as [Cost, Cost, Cost];
    for (const cost of costs) {
      expect(cost.indexes).toContain(index);
      expect(cost.steps).not.toContain('Sort');
      expect(cost.steps).not.toContain('Incremental Sort');
      expect(cost.steps).not.toContain('Seq Scan on leads');
    }
    expect(hundredth.steps).toEqual(first.steps);
    // A page out of 20,000 leads touches some blocks for each lead on it and no more.
    expect(first.blocks).toBeLessThan(200);
    expect(hundredth.blocks).toBeLessThan(2 * first.blocks + 20);
    expect(back.blocks).toBeLessThan(2 * first.blocks + 20);
  },
);

test.each([
  ['there', { externalId: 'CRM-77' }],
  ['deleted', { externalId: 'CRM-77', deleted: true }],
])('a lead that is %s is found by its ID in another system out of an index', async (_, filter) => {
  const costs: Cost[] = [];
  const context = request(costs);
  context.viewer.permissions = new Set([Permission.LEADS_DELETE]);
  await leadsPage(
    context,
    { filter, orderBy: null, slice: { size: 20, backward: false, after: null, before: null } },
    wholePage,
  );
  const [cost] = costs as [Cost];
  expect(cost.indexes.join()).toMatch(/leads_(by_)?external/);
  expect(cost.steps).not.toContain('Seq Scan on leads');
  expect(cost.blocks).toBeLessThan(20);
});

test('the obstacles of fifty leads are read by index, customers and their keys too', async () => {
  await sql(
    `with made as (
       insert into customers (tenant_id, id, first_name, last_name)
       select $1, md5('CUSTOMER' || n)::uuid, 'Ann', 'Held' from generate_series(1, 20000) n returning id)
     insert into customer_keys (tenant_id, kind, value, customer_id)
     select $1, kind, row_number() over () || kind, id from made, unnest(array['EMAIL', 'PHONE_NUMBER']) as kind`,
    [tenant],
  );
  const some = await sql<{ id: string }>(
    `update leads set email = n || 'EMAIL', phone_numbers = array[n || 'PHONE_NUMBER', 'none'],
       existing_customer_id = (select id from customers where tenant_id = $1 offset n limit 1)
     from (select id as lead, row_number() over () as n from leads
             where tenant_id = $1 and privacy_level = 'PUBLIC' limit 50) as chosen
     where tenant_id = $1 and id = lead returning id`,
    [tenant],
  );
  await sql('analyze');
  const costs: Cost[] = [];
  const obstacles = await obstaclesOfLeads(
    request(costs),
    some.map(({ id }) => ({ id: idOf('lead', id) })),
  );
  expect(obstacles.flat().map(({ code }) => code)).toContain('DUPLICATE');
  expect(costs.flatMap(({ indexes }) => indexes)).toEqual(
    expect.arrayContaining(['leads_tenant_id_id_pk', 'customers_tenant_id_id_pk']),
  );
  for (const { steps, blocks } of costs) {
    expect(steps.filter((step) => /Seq Scan on (leads|customers|customer_keys)/.test(step))).toEqual([]);
    expect(blocks).toBeLessThan(50 * 20);
  }
});

test('duplicates of two hundred leads are found by index, and cost by the lead what those of one cost', async () => {
  const { nodes } = await leadsPage(
    request(),
    { filter: null, orderBy: null, slice: { size: 200, backward: false, after: null, before: null } },
    selection('nodes { id email phoneNumbers customerId }'),
  );
  await sql(
    `update leads set email = 'same' || abs(hashtext(id::text)) % 5000 || '@mail.example', converted_at = now(),
       phone_numbers = array['+1' || abs(hashtext(id::text)) % 7000], company = 'Company ' || abs(hashtext(id::text)) % 3000
     where tenant_id = $1`,
    [tenant],
  );
  // What inserts have left for the search indexes to take in is read along with each search, until then.
  await sql('vacuum analyze leads, customers');
  const costs: Cost[] = [];
  const walks = async () => {
    await reader.query('select pg_stat_force_next_flush()');
    const [seen] = await sql<{ walks: number }>(
      `select seq_scan::int as walks from pg_stat_user_tables where relname = 'leads'`,
    );
    return seen?.walks;
  };
  const before = await walks();
  // The first in a session reads the catalogue as well.
  await duplicatesOf(request(), nodes.slice(0, 1) as Lead[], 10);
  const together = await duplicatesOf(request(costs), nodes as Lead[], 10);
  expect(together.flat().length).toBeGreaterThanOrEqual(nodes.length);
  for (const [n, lead] of nodes.entries())
    expect(await duplicatesOf(request(costs), [lead as Lead], 10)).toEqual([together[n]]);
  expect(await walks()).toBe(before);
  const [many, ...singles] = costs.map(({ blocks }) => blocks);
  expect(Math.max(...singles)).toBeLessThan(400);
  // What several have in common is read once.
  expect(many).toBeLessThan(0.95 * singles.reduce((sum, blocks) => sum + blocks));
  // What is not told stays in PostgreSQL.
  const context = request();
  let rows = 0;
  const counting = async (...asked: Parameters<Context['read']>) => {
    const given = await request().read(...asked);
    rows += given.length;
    return given;
  };
  const two = await duplicatesOf({ ...context, read: counting } as Context, nodes as Lead[], 2);
  expect(two).toEqual(together.map((matches) => matches.slice(0, 2)));
  expect(rows).toBe(two.flat().length);
});

type Slice = Parameters<typeof logsOf>[3];
const records = 'nodes { id createdAt } pageInfo { endCursor }';
const places = 'pageInfo { endCursor }';

test.each([
  [
    "a lead's logs",
    ['logs_by_entity'],
    (context: Context, slice: Slice) =>
      logsOf(context, EntityType.LEAD, [busyLead], slice, selection(records)),
  ],
  [
    "a lead's comments",
    ['comments_by_lead'],
    (context: Context, slice: Slice) => commentsOf(context, 'lead', [busyLead], slice, selection(records)),
  ],
  [
    "a lead's timeline",
    ['comments_by_lead', 'logs_by_entity'],
    (context: Context, slice: Slice) => timelinesOf(context, 'lead', [busyLead], slice, selection(places)),
  ],
  [
    "a customer's comments",
    ['comments_by_customer'],
    (context: Context, slice: Slice) =>
      commentsOf(context, 'customer', [busyCustomer], slice, selection(records)),
  ],
  [
    "a customer's timeline",
    ['comments_by_customer', 'logs_by_entity'],
    (context: Context, slice: Slice) =>
      timelinesOf(context, 'customer', [busyCustomer], slice, selection(places)),
  ],
])('a page of %s comes out of %j, and no more than the page', async (_, indexes, read) => {
  const slice = { size: 20, backward: false, after: null, before: null };
  const [far] = await read(request(), { ...slice, size: 2000 });
  const costs: Cost[] = [];
  await read(request(costs), slice);
  await read(request(costs), { ...slice, after: far?.pageInfo.endCursor ?? null });
  for (const index of indexes) {
    const pages = costs.filter((cost) => cost.indexes.includes(index));
    expect(pages).toHaveLength(2);
    for (const { rows, blocks } of pages) {
      // Nothing is read that is not on the page, but for one entry more.
      expect(rows).toBeLessThanOrEqual(21);
      expect(blocks).toBeLessThan(250);
    }
  }
});
