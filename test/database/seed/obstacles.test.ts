import { demo, seed } from '../../../src/cli/seed/index.js';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type FreshDatabase, makeDatabase } from './seeded-database.js';

let database: FreshDatabase;

beforeAll(async () => {
  database = await makeDatabase();
  await seed(database.gateway);
}, 60_000);

afterAll(async () => {
  await database.drop();
});

/** What stands in the way of converting a lead, read from the rows alone; `matches` are customers by ID. */
async function obstaclesOf(leadId: string) {
  const [row] = await database.rows<Record<string, unknown>>(
    `select l.converted_at is not null as converted, l.archived_at is not null as archived, l.approval_state as approval,
            (select locked_by_id from lead_locks k where k.lead_id = l.id and 'CONVERT' = any(restricts)
               and expires_at > now() + interval '300 days') as locked_by,
            array(select distinct customer_id::text from customer_keys k where k.tenant_id = l.tenant_id
               and (kind = 'EMAIL' and value = l.email or kind = 'PHONE_NUMBER' and value = any(l.phone_numbers))
               order by 1) as matches,
            l.company is not null and l.email is not null and l.phone_numbers <> '{}' as complete,
            (select count(*)::int from comments c where c.lead_id = l.id) as comments
       from leads l where l.id = $1`,
    [uuidOf(leadId)],
  );
  return row ?? {};
}

const free = { converted: false, archived: false, approval: 'NOT_REQUIRED', locked_by: null, matches: [] };
const { leads, customers, users } = demo;
const uuids = (...ids: string[]) => ids.map(uuidOf).sort();

test.each<[keyof typeof leads, Record<string, unknown>]>([
  ['ready', { complete: true }],
  ['readyToo', { complete: true }],
  ['mergeCandidate', { complete: true }],
  ['mergeCandidateToo', { complete: true }],
  ['discussed', { complete: true, comments: 8 }],
  ['pendingApproval', { approval: 'PENDING' }],
  ['pendingApprovalToo', { approval: 'PENDING' }],
  ['pendingApprovalOfMia', { approval: 'PENDING' }],
  ['rejected', { approval: 'REJECTED' }],
  ['rejectedToo', { approval: 'REJECTED' }],
  ['approved', { approval: 'APPROVED' }],
  ['duplicate', { matches: uuids(customers.sameEmail) }],
  ['duplicatePhone', { matches: uuids(customers.samePhone) }],
  ['duplicateOfTwo', { matches: uuids(customers.oneOfTwo, customers.otherOfTwo) }],
  ['lookalike', {}],
  ['locked', { locked_by: uuidOf(users.mia) }],
  ['lockedFully', { locked_by: uuidOf(users.mia) }],
  ['archived', { archived: true }],
  ['archivedToo', { archived: true }],
  ['private', {}],
  ['privateToo', {}],
  ['group', {}],
  ['groupOfField', {}],
  ['inactive', {}],
  ['lost', {}],
  ['existingCustomer', {}],
  ['returning', { matches: uuids(customers.withBillingToo) }],
  ['bare', { complete: false }],
  ['first', {}],
  ['ofGlobex', {}],
])('the lead "%s" has the obstacles that it is there for', async (name, expected) => {
  const found = await obstaclesOf(leads[name]);
  expect(found).toMatchObject({ ...free, ...expected });
  if ('complete' in expected && expected.complete) expect(found.comments).toBeGreaterThanOrEqual(2);
});

test('converted leads are their customers’ own matches', async () => {
  for (const id of [leads.alreadyConverted, leads.alreadyConvertedToo, leads.convertedByMerge]) {
    const { matches, ...others } = await obstaclesOf(id);
    expect(others).toMatchObject({
      converted: true,
      archived: false,
      approval: 'NOT_REQUIRED',
      locked_by: null,
    });
    expect(matches).toHaveLength(1);
  }
});

test('one lead has every obstacle there is at once', async () => {
  expect(await obstaclesOf(leads.everyObstacle)).toMatchObject({
    ...{ converted: false, archived: true, approval: 'PENDING', locked_by: uuidOf(users.mia) },
    matches: [expect.any(String)],
  });
});

test('private and group leads are kept from those whom they should be kept from', async () => {
  const [row] = await database.rows(
    `select l.privacy_level, l.owner_id, l.assigned_user_id,
            exists (select from lead_team t where t.lead_id = l.id) as has_team
       from leads l where l.id = $1`,
    [uuidOf(leads.private)],
  );
  expect(row).toEqual({
    ...{ privacy_level: 'PRIVATE', owner_id: uuidOf(users.mia), assigned_user_id: null, has_team: false },
  });
  const groups = await database.rows<{ id: string; members: string[] }>(
    `select l.id, array(select m.user_id::text from group_members m where m.group_id = l.owned_by_group_id) as members
       from leads l where l.privacy_level = 'GROUP' and l.id = any($1)`,
    [uuids(leads.group, leads.groupOfField)],
  );
  const membersOf = (id: string) => groups.find((group) => group.id === uuidOf(id))?.members.sort();
  expect(membersOf(leads.group)).toEqual(uuids(users.mia, users.sam));
  expect(membersOf(leads.groupOfField)).toEqual(uuids(users.mia));
});

test('leads that point at a customer point at the right one', async () => {
  const [returning] = await database.rows(
    `select b.customer_id from leads l join billing_accounts b on b.id = l.billing_account_id where l.id = $1`,
    [uuidOf(leads.returning)],
  );
  expect(returning).toEqual({ customer_id: uuidOf(customers.withBillingToo) });
  const [existing] = await database.rows(
    `select existing_customer_id is not null as found from leads where id = $1`,
    [uuidOf(leads.existingCustomer)],
  );
  expect(existing).toEqual({ found: true });
  const [same] = await database.rows(
    `select l.first_name = c.first_name and l.last_name = c.last_name and l.company = c.business_name as same
       from leads l, customers c where l.id = $1 and c.id = $2`,
    [uuidOf(leads.lookalike), uuidOf(customers.lookalike)],
  );
  expect(same).toEqual({ same: true });
});

test('every other constant names a record', async () => {
  const tables = {
    users: 'users',
    groups: 'groups',
    statuses: 'lead_statuses',
    pipelines: 'pipelines',
  } as const;
  const named = { ...tables, leads: 'leads', customers: 'customers', deals: 'deals' } as const;
  for (const [kind, table] of Object.entries(named)) {
    const ids = Object.values(demo[kind as keyof typeof named]).map(uuidOf);
    expect(new Set(ids).size).toBe(ids.length);
    const found = await database.rows(`select id from ${table} where id = any($1)`, [ids]);
    expect([table, found.length]).toEqual([table, ids.length]);
  }
});
