import { newest, statuses, stories, usersPerTenant, zone } from './shape.mjs';

/**
 * Fills an empty database, by one statement a table. Deterministic: IDs are hashes in the form of UUIDv7 (RFC 9562
 * §5.7), so that indexes lie as they would. Triggers are passed by, and indexes are made once all rows are there.
 * @param {import('pg').Client} owner a superuser
 * @param {{ leads: number, tenants: number }} size
 */
export async function seed(owner, { leads, tenants }) {
  const indexes = await dropIndexes(owner);
  await owner.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; ${idFunction}`,
  );
  for (const statement of [tenantRows, userRows, statusRows]) await owner.query(statement, [tenants]);
  await owner.query(drafts, [leads, tenants]);
  await owner.query('analyze draft');
  for (const statement of [leadRows, customerRows, keyRows, spellRows, commentRows, logRows]) {
    await owner.query(statement);
  }
  await owner.query('drop table draft; reset session_replication_role');
  for (const text of indexes) await owner.query(text);
  await owner.query('analyze');
  await recount(owner);
  await owner.query('vacuum (freeze, analyze)');
}

/** What triggers keep of counts, where the migrations have them, is counted once for all. */
async function recount(owner) {
  const { rows } = await owner.query(
    `select tenant_id as id from tenants where to_regprocedure('recount_leads()') is not null`,
  );
  for (const { id } of rows) {
    await owner.query(`select set_config('app.tenant_id', $1, false)`, [id]);
    await owner.query('select recount_leads()');
  }
}

const filled = ['leads', 'comments', 'logs', 'customers', 'lead_status_spells'];

async function dropIndexes(owner) {
  const { rows } = await owner.query(
    `select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as text
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any($1::regclass[]) and not i.indisprimary`,
    [filled],
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  return rows.map(({ text }) => text);
}

const idFunction = `
  create function pg_temp.made_id(kind text, number bigint, at timestamptz) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind || number), 1, 3)
      || '8' || substr(md5(kind || number), 4, 15))::uuid
  $$`;

const begun = `timestamptz '2024-01-01'`;
const tenantId = (tenant) => `pg_temp.made_id('tenant', ${tenant}, ${begun})`;
const userId = (tenant, user) => `pg_temp.made_id('user', ${tenant} * ${usersPerTenant} + ${user}, ${begun})`;
const statusId = (tenant, place) => `pg_temp.made_id('status', ${tenant} * 10 + ${place}, ${begun})`;
const listed = (words) => `array['${words.split(' ').join(`','`)}']`;
const firstNames = listed(
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth José Karen Zoë Jürgen',
);
const lastNames = listed(
  'Anderson Williams Peters Johnson Richards Roberts Thompson Nelson Harrison Robinson Jackson Schmidt Müller Weber Wagner Becker Hoffmann Koch',
);
const companies = listed(
  'Acme Globex Initech Umbra Stark Wayne Hooli Vandelay Soylent Cyber Golden Prime Apex Delta',
);
const trades = listed(
  'Logistics Foods Motors Energy Media Systems Partners Trading Health Optics Steel Paper',
);
/** Something of a list, evenly spread. */
const oneOf = (list, number) => `(${list})[1 + (${number}) % cardinality(${list})]`;

const tenantRows = `
  insert into tenants (tenant_id, slug, name, default_country, time_zone, currency, created_at)
  select ${tenantId('t')}, 'tenant-' || t, 'Tenant ' || t, 'US', '${zone}', 'USD', ${begun}
  from generate_series(0, $1::int - 1) t`;

const userRows = `
  insert into users (tenant_id, id, email, first_name, last_name, role, created_at, updated_at)
  select ${tenantId('t')}, ${userId('t', 'u')}, 'user-' || u || '@tenant-' || t || '.test', ${oneOf(firstNames, 'u')},
    ${oneOf(lastNames, 't + u * 7')}, case u when 0 then 'ADMIN' when 1 then 'MANAGER' else 'AGENT' end, ${begun}, ${begun}
  from generate_series(0, $1::int - 1) t, generate_series(0, ${usersPerTenant - 1}) u`;

const statusRows = `
  insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, is_default, is_terminal, category,
    created_at, updated_at)
  select ${tenantId('t')}, ${statusId('t', 's.position')}, s.name, lower(s.name), 'BLUE', s.position, s.position = 1,
    s.category <> 'OPEN', s.category, ${begun}, ${begun}
  from generate_series(0, $1::int - 1) t, (values ${statuses
    .map(({ name, category }, i) => `(${i + 1}, '${name}', '${category}')`)
    .join(', ')}) as s (position, name, category)`;

/** What a lead's rows follow from; k numbers a tenant's leads. A quarter are converted, a fiftieth deleted. */
const drafts = `
  create unlogged table draft as
  select n, t, k, ${tenantId('t')} as tenant_id, pg_temp.made_id('lead', n, at) as id, at as arrived_at,
    k % 4 = 0 as is_won, k % 50 = 49 as is_deleted, k % ${stories.every} = 0 as is_long,
    case when k % 4 = 0 then 5 else (array[1, 2, 3, 4, 6])[1 + k / 4 * 7919 % 5] end as place,
    interval '1 minute' * (30 + n::bigint * 7919 % 1423) as stay,
    case when k % 4 = 0 then pg_temp.made_id('customer', n, at) end as customer_id,
    (case when k % 9 = 8 then null else (k * 31 + t) % ${usersPerTenant} end)::int as assignee
  from (select n, (n % $2)::int as t, (n / $2)::int as k,
          date_trunc('milliseconds', timestamptz '${newest}' - ($1::int - 1 - n) * interval '730 days' / $1::int) as at
        from generate_series(0, $1::int - 1) n) as numbered`;

const leadRows = `
  insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, country, message, status_id,
    activity, privacy_level, approval_state, created_by, owner_id, assigned_user_id, priority, customer_id, converted_at,
    converted_by_id, created_at, updated_at, deleted_at)
  select tenant_id, id, ${oneOf(firstNames, 'n * 13')}, ${oneOf(lastNames, 'n / 3')}, 'lead-' || n || '@people.example',
    array['+1212' || 2000000 + n], ${oneOf(companies, 'n / 5')} || ' ' || ${oneOf(trades, 'n / 7')}, 'US',
    'Please call back about the offer number ' || n, ${statusId('t', 'place')}, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED',
    ${userId('t', 'k % 10')}, ${userId('t', 'k % 10')}, ${userId('t', 'assignee')}, nullif(k % 7, 0), customer_id,
    case when is_won then arrived_at + 4 * stay end, case when is_won then ${userId('t', 'k % 10')} end, arrived_at,
    arrived_at + 4 * stay, case when is_deleted then arrived_at + 5 * stay end
  from draft order by n`;

const customerRows = `
  insert into customers (tenant_id, id, first_name, last_name, email, phone_numbers, country, business_name,
    related_user_id, created_at, updated_at)
  select l.tenant_id, l.customer_id, l.first_name, l.last_name, l.email, l.phone_numbers, l.country, l.company,
    l.assigned_user_id, l.converted_at, l.converted_at
  from leads l where l.customer_id is not null order by l.created_at`;

const keyRows = `
  insert into customer_keys (tenant_id, kind, value, customer_id)
  select tenant_id, 'EMAIL', email, id from customers
  union all select tenant_id, 'PHONE_NUMBER', phone_numbers[1], id from customers`;

/** Every status up to the lead's own; what is lost never was won. */
const spellRows = `
  insert into lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, left_at, is_return, is_deleted)
  select tenant_id, id, nth, ${statusId('t', 'passed')}, arrived_at, arrived_at + (nth - 1) * stay,
    case when passed < place then arrived_at + nth * stay end, false, is_deleted
  from draft, lateral (
    select passed, row_number() over (order by passed) as nth from generate_series(1, place) passed
    where passed <> 5 or place = 5) as path
  order by arrived_at`;

const commentRows = `
  insert into comments (tenant_id, id, lead_id, content, user_id, created_at, updated_at)
  select tenant_id, pg_temp.made_id('comment', n::bigint * 100 + i, at), id,
    'Talked about the offer, call ' || i || ' of lead ' || n || '; wants to hear from us again next week.',
    ${userId('t', '(k + i) % 10')}, at, at
  from draft, generate_series(1, case when is_long then ${stories.long.comments} else ${stories.short.comments} end) i,
    lateral (select arrived_at + i * interval '97 minutes' as at) as moment
  order by at`;

const logRows = `
  insert into logs (tenant_id, id, action, entity_type, entity_uuid, user_id, changes, request_id, created_at)
  select tenant_id, pg_temp.made_id('log', n::bigint * 100 + i, at),
    case i when 1 then 'CREATE_LEAD' else 'UPDATE_LEAD' end, 'LEAD', id, ${userId('t', '(k + i * 3) % 10')},
    jsonb_build_array(jsonb_build_object('field', 'priority', 'before', (i - 1)::text, 'after', i::text)), null, at
  from draft, generate_series(1, case when is_long then ${stories.long.logs} else ${stories.short.logs} end) i,
    lateral (select arrived_at + (i - 1) * interval '53 minutes' as at) as moment
  order by at`;
