import {
  type DatabaseOfTwoTenants,
  openDatabaseOfTwoTenants,
  rollingBack,
} from '../support/database-of-two-tenants.js';

let db: DatabaseOfTwoTenants;
beforeAll(async () => {
  db = await openDatabaseOfTwoTenants();
}, 60_000);
afterAll(() => db.drop());

interface Call {
  text: string;
  values: unknown[];
  /** Whose rows it finds, out of the search index of that name. */
  of: 'leads' | 'customers';
}

/** Every way into the search indexes, asked for what a lead or a customer of globex has. */
async function calls(): Promise<Record<string, Call>> {
  const { rows } = await db.owner.query(
    `select id, last_name, phone_numbers[1] as phone from leads
      where tenant_id = $1 and deleted_at is null and phone_numbers <> '{}' limit 1`,
    [db.globex],
  );
  const [{ id, last_name: name, phone }] = rows;
  const { rows: known } = await db.owner.query(
    `select last_name, phone_numbers[1] as phone from customers where tenant_id = $1 and phone_numbers <> '{}' limit 1`,
    [db.globex],
  );
  const [customer] = known;
  // Alike in everything, so that there is a duplicate to find.
  await db.owner.query(
    `insert into leads (tenant_id, id, first_name, last_name, phone_numbers, company, status_id, activity, privacy_level, approval_state)
      select tenant_id, gen_random_uuid(), first_name, last_name, phone_numbers, company, status_id, activity, privacy_level, approval_state
      from leads where tenant_id = $1 and id = $2`,
    [db.globex, id],
  );
  const search = 'select id from search_leads($1, null, null, null, true, 1000)';
  const wrong = `${name.slice(0, 2)}${name.slice(3)}`;
  return {
    leads_holding: { of: 'leads', text: 'select leads_holding($1, null, null, null) as id', values: [name] },
    leads_with_phone: { of: 'leads', text: 'select leads_with_phone($1) as id', values: [phone] },
    search_leads: { of: 'leads', text: search, values: [name] },
    'search_leads, a typing error': { of: 'leads', text: search, values: [wrong] },
    duplicates_of_leads: {
      ...{ of: 'leads', text: 'select id from duplicates_of_leads($1, 100)', values: [[id]] },
    },
    customers_holding: {
      ...{ of: 'customers', text: 'select customers_holding($1, null, null, null) as id' },
      values: [customer.last_name],
    },
    customers_with_phone: {
      ...{ of: 'customers', text: 'select customers_with_phone($1) as id', values: [customer.phone] },
    },
  };
}

test('each finds the rows of the tenant that is set, and of no other', async () => {
  for (const [name, { text, values }] of Object.entries(await calls())) {
    const found = (tenant: string | undefined) =>
      rollingBack(db.gateway, tenant, async () =>
        (await db.gateway.query(text, values)).rows.map(({ id }) => id),
      );
    const own = await found(db.globex);
    expect([name, own.length > 0]).toEqual([name, true]);
    expect([name, await found(undefined)]).toEqual([name, []]);
    expect([name, await found('')]).toEqual([name, []]);
    const { rows } = await db.owner.query(
      `select distinct tenant_id from leads where id = any($1) union select tenant_id from customers where id = any($1)`,
      [await found(db.acme)],
    );
    expect([name, rows.filter(({ tenant_id }) => tenant_id !== db.acme)]).toEqual([name, []]);
    expect((await found(db.acme)).filter((id) => own.includes(id))).toEqual([]);
  }
});

test('each takes its rows out of the search index, and of no more than it', async () => {
  await db.owner.query(
    `insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity, privacy_level, approval_state)
      select tenant_id, gen_random_uuid(), 'First' || md5(n::text), 'Last' || md5((-n)::text), md5(n::text) || '@mail.example',
        array['+1' || 2000000000 + n], 'Company ' || md5((2 * n)::text), id, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED'
      from lead_statuses, generate_series(1, 6000) n where tenant_id = $1 and is_default`,
    [db.globex],
  );
  await db.owner.query(
    `insert into customers (tenant_id, id, first_name, last_name, email, phone_numbers)
      select $1, gen_random_uuid(), 'First' || md5(n::text), 'Last' || md5((-n)::text), md5(n::text) || '@mail.example',
        array['+1' || 2000000000 + n]
      from generate_series(1, 6000) n`,
    [db.globex],
  );
  await db.owner.query('vacuum analyze leads, customers');
  const { rows: sizes } = await db.owner.query(
    `select relname as table, relpages as pages from pg_class where relname in ('leads', 'customers')`,
  );
  const used = async (of: string) => {
    await db.owner.query('select pg_stat_force_next_flush()');
    await db.gateway.query('select pg_stat_force_next_flush()');
    const { rows } = await db.owner.query(
      `select (select idx_scan::int from pg_stat_user_indexes where indexrelname = $1 || '_search') as searches,
              (select seq_scan::int from pg_stat_user_tables where relname = $1) as walks`,
      [of],
    );
    return rows[0] as { searches: number; walks: number };
  };
  for (const [name, { text, values, of }] of Object.entries(await calls())) {
    const { pages } = sizes.find(({ table }) => table === of);
    const before = await used(of);
    const { rows } = await rollingBack(db.gateway, db.globex, () =>
      db.gateway.query(`explain (analyze, buffers, format json) ${text}`, values),
    );
    const after = await used(of);
    expect([name, after.searches > before.searches, after.walks - before.walks]).toEqual([name, true, 0]);
    const { Plan: plan } = rows[0]['QUERY PLAN'][0];
    expect([name, plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] < pages]).toEqual([name, true]);
  }
}, 60_000);

test('every index of leads and of customers begins with the tenant', async () => {
  const { rows } = await db.owner.query(
    `select indexrelid::regclass::text as index, pg_get_indexdef(indexrelid, 1, true) as first from pg_index
      where indrelid in ('leads'::regclass, 'customers'::regclass)`,
  );
  expect(rows.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
});
