import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { seed } from '../../../src/cli/seed/index.js';
import { emailOf } from '../../../src/platform/rules/index.js';
import { type FreshDatabase, makeDatabase } from './seeded-database.js';

const now = new Date('2026-06-15T10:42:17.123Z');
let database: FreshDatabase;

beforeAll(async () => {
  database = await makeDatabase();
  await seed(database.gateway, { now });
}, 60_000);

afterAll(async () => {
  await database.drop();
});

const count = async (from: string) =>
  Number((await database.rows<{ count: string }>(`select count(*) from ${from}`))[0]?.count);
const none = async (from: string) => expect([from, await count(from)]).toEqual([from, 0]);

test('the tenants and their people are those that the README names', async () => {
  expect(
    await database.rows('select slug, name, default_country, time_zone, currency from tenants order by slug'),
  ).toEqual([
    {
      slug: 'acme',
      name: 'Acme Corporation',
      default_country: 'US',
      time_zone: 'America/New_York',
      currency: 'USD',
    },
    {
      slug: 'globex',
      name: 'Globex GmbH',
      default_country: 'DE',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
    },
  ]);
  const users = await database.rows<{ email: string; role: string }>(
    'select email, role from users order by email',
  );
  expect(users.map(({ email, role }) => `${email} ${role}`)).toEqual([
    ...['ada@acme.test ADMIN', 'gus@globex.test ADMIN', 'mia@acme.test MANAGER'],
    ...['pia@globex.test AGENT', 'sam@acme.test AGENT', 'vic@acme.test VIEWER'],
  ]);
  await none('users where issuer is not null or subject is not null or not is_active');
});

test('there is enough of everything', async () => {
  const bySlug = await database.rows(
    `select t.slug, count(*)::int as leads, count(distinct l.status_id)::int as statuses,
            count(l.converted_at)::int as converted
       from leads l join tenants t using (tenant_id) where l.deleted_at is null group by t.slug order by t.slug`,
  );
  expect(bySlug).toEqual([
    { slug: 'acme', leads: 300, statuses: 6, converted: 25 },
    { slug: 'globex', leads: 60, statuses: 6, converted: 4 },
  ]);
  const ofAcme = `tenant_id = (select tenant_id from tenants where slug = 'acme')`;
  expect(await count(`customers where ${ofAcme}`)).toBe(40);
  expect(await count(`tags where ${ofAcme}`)).toBe(8);
  const billed = `customers c where ${ofAcme} and email is not null
    and exists (select from billing_accounts b where b.customer_id = c.id and b.is_active)`;
  expect(await count(billed)).toBeGreaterThanOrEqual(5);
  expect(
    await count(`lead_statuses where ${ofAcme} and category = 'OPEN' and not is_default and not is_terminal`),
  ).toBeGreaterThanOrEqual(2);
  const discussed = `(select from comments where lead_id is not null group by lead_id having count(*) >= 5) d`;
  expect(await count(discussed)).toBeGreaterThanOrEqual(10);
  for (const some of [
    'email is null',
    `phone_numbers = '{}'`,
    'assigned_user_id is null',
    `privacy_level = 'GROUP'`,
  ]) {
    expect(await count(`leads where ${some}`)).toBeGreaterThan(5);
  }
});

test('everything happened in the last sixty days, and nothing later', async () => {
  const [range] = await database.rows<{ first: Date; last: Date; days: number }>(
    `select min(created_at) as first, max(created_at) as last, count(distinct created_at::date)::int as days from logs`,
  );
  const end = Date.parse('2026-06-15T10:00:00Z');
  expect(range?.first.getTime()).toBeGreaterThanOrEqual(end - 60 * 86_400_000);
  expect(range?.last.getTime()).toBeLessThanOrEqual(end);
  expect(range?.days).toBeGreaterThanOrEqual(60);
  for (const table of [
    'leads',
    'customers',
    'comments',
    'accounts',
    'deals',
    'lead_statuses',
    'users',
    'tags',
  ]) {
    await none(`${table} where updated_at < created_at or updated_at > '2026-06-15T10:00:00Z'`);
  }
  await none(`leads where converted_at > '2026-06-15T10:00:00Z' or archived_at > '2026-06-15T10:00:00Z'`);
});

test('IDs sort by creation', async () => {
  for (const table of ['leads', 'customers', 'comments', 'logs', 'deals', 'conversions']) {
    const at = table === 'conversions' ? 'converted_at' : 'created_at';
    await none(`(select ${at} as at, lag(${at}) over (partition by tenant_id order by id) as before from ${table}) t
      where at < before`);
  }
});

test('phone numbers and addresses are such as the rules let in', async () => {
  const people = await database.rows<{ email: string | null; phone_numbers: string[] }>(
    'select email, phone_numbers from leads union all select email, phone_numbers from customers',
  );
  for (const { email, phone_numbers: numbers } of people) {
    if (email !== null) expect(emailOf(email)).toBe(email);
    expect(email ?? 'none').toMatch(/@example\.(com|org)$|\.test$|^none$/);
    for (const number of numbers) {
      const parsed = parsePhoneNumberFromString(number);
      expect([number, parsed?.isValid(), parsed?.number]).toEqual([number, true, number]);
    }
  }
});

test('schedules agree with themselves', async () => {
  await none(`leads where expected_completion_date is distinct from
    start_date + estimated_duration * case estimated_duration_unit when 'WEEKS' then 7 when 'DAYS' then 1 end`);
});

test('each value of a customer has one holder, who has it', async () => {
  const held = `select tenant_id, id, 'EMAIL' as kind, email as value from customers where email is not null
    union select tenant_id, id, 'PHONE_NUMBER', unnest(phone_numbers) from customers
    union select tenant_id, id, 'IDENTITY_NUMBER', identity_number from customers where identity_number is not null
    union select tenant_id, id, 'TAX_NUMBER', tax_number from customers where tax_number is not null`;
  await none(`(${held} except select tenant_id, customer_id, kind, value from customer_keys) t`);
  await none(`(select tenant_id, customer_id, kind, value from customer_keys except (${held})) t`);
  expect(await count('customer_keys')).toBeGreaterThan(100);
});

test('what hangs on a customer by a lead is what the conversion says', async () => {
  await none(`leads l left join conversions c on c.tenant_id = l.tenant_id and c.lead_id = l.id
    where (l.converted_at, l.converted_by_id, l.customer_id, l.account_id, l.deal_id)
      is distinct from (c.converted_at, c.converted_by_id, c.customer_id, c.account_id, c.deal_id)`);
  await none(`leads l join lead_statuses s on s.tenant_id = l.tenant_id and s.id = l.status_id
    where (l.converted_at is not null) <> (s.category = 'WON')`);
  await none(`conversions c where (carried->>'comments')::int <>
    (select count(*) from comments m where (m.lead_id = c.lead_id and m.carried_to_id = c.customer_id)
      or (m.carried_from_id = c.lead_id and m.customer_id = c.customer_id))`);
  await none(
    `conversions c join customers u on u.id = c.customer_id where (c.made->>'customer')::int <> u.version`,
  );
  expect(await count(`conversions where outcome = 'MERGED'`)).toBe(3);
});

test('the logs tell how each lead came to be as it is', async () => {
  const on = (action: string) =>
    `(select count(*) from logs g where g.entity_uuid = l.id and g.action ${action})`;
  await none(`leads l where ${on(`= 'CREATE_LEAD'`)} <> 1`);
  await none(`leads l where l.version <> ${on(`<> 'LOCK_LEAD'`)}`);
  await none(`leads l where (l.converted_at is not null) <> (${on(`= 'CONVERT_LEAD'`)} = 1)`);
  await none(`leads l join lead_statuses s on s.id = l.status_id where s.name <> (
    select c->>'after' from logs g, jsonb_array_elements(g.changes) c
     where g.entity_uuid = l.id and c->>'field' = 'status' order by g.created_at desc limit 1)`);
  await none(`customers c where not exists (
    select from logs g where g.entity_uuid = c.id and g.action = 'CREATE_CUSTOMER')`);
  await none(
    `comments c where not exists (select from logs g where g.entity_uuid = c.id and g.created_at = c.created_at)`,
  );
  const secrets = `select identity_number as secret from customers union select tax_number from customers`;
  await none(`logs g join (${secrets}) s on g.changes::text like '%' || s.secret || '%'`);
});

test('nobody is sent anything, and nothing waits for a worker', async () => {
  for (const table of ['outbox_messages', 'lead_events', 'graphile_worker._private_jobs']) await none(table);
});

test('settings are logged as what their administrator saved', async () => {
  const saved = [
    ...['groups', 'tags', 'picklist_values', 'products', 'lead_types', 'custom_fields', 'assignment_rules'],
    ...['pipelines', 'financial_entities', 'billing_accounts', 'lead_statuses'],
  ];
  for (const table of saved) {
    expect([table, await count(table)]).not.toEqual([table, 0]);
    await none(`${table} s where not exists (select from logs g join users u on u.id = g.user_id
      where g.entity_uuid = s.id and g.action in ('UPDATE_SETTING', 'CREATE_STATUS') and u.role = 'ADMIN')`);
  }
});

test('a conversion has all that it takes to take it back', async () => {
  await none(`conversions c where before->'lead'->>'convertedAt' is not null or before->'lead'->>'statusId' is null
    or made->'tagIds' is null or (outcome = 'MERGED') <> (jsonb_typeof(before->'customer') = 'object')`);
  await none(`conversions c join leads l on l.id = c.lead_id
    where l.version <> (c.before->'lead'->>'version')::int + 1`);
  expect(await count(`conversions where account_source = 'CREATED'`)).toBeGreaterThan(5);
  expect(await count(`conversions where account_source = 'SAME_NAME'`)).toBeGreaterThan(0);
});

test('nobody works on a lead that they may not see', async () => {
  await none(`logs g join leads l on l.id = g.entity_uuid join users u on u.id = g.user_id
    where u.role in ('VIEWER', 'AGENT') and l.privacy_level = 'PRIVATE'
      and g.user_id not in (select unnest(array[l.owner_id, l.assigned_user_id]))`);
  await none(`users u join logs g on g.user_id = u.id where u.role = 'VIEWER'`);
});
