import {
  type DatabaseOfTwoTenants,
  openDatabaseOfTwoTenants,
  outcomeOf,
  rollingBack,
} from '../support/database-of-two-tenants.js';

let db: DatabaseOfTwoTenants;
beforeAll(async () => {
  db = await openDatabaseOfTwoTenants();
}, 60_000);
afterAll(() => db.drop());

const refusedByPolicy = /^42501 new row violates row-level security policy/;
const denied = expect.stringMatching(/^42501 permission denied/);
/** Counted in by triggers alone. */
const isReadOnly = (table: string) =>
  ['lead_count_changes', 'lead_arrivals', 'lead_journeys', 'lead_stays'].includes(table);
/** The audit trail takes no change at all from the gateway. */
const isAppendOnly = (table: string) => table === 'logs' || isReadOnly(table);

async function eachTable(check: (table: string) => Promise<void>): Promise<void> {
  for (const table of db.tables) await check(table);
}

test('every table has a tenant, and rows of both tenants to try the walls with', async () => {
  const { rows } = await db.owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'v', 'f')
      order by 1`,
  );
  expect(rows.map(({ relname }) => relname)).toEqual(db.tables);
  await eachTable(async (table) => {
    const { rows: tenants } = await db.owner.query(`select distinct tenant_id from ${table}`);
    expect([table, tenants.map((row) => row.tenant_id).sort()]).toEqual([table, [db.acme, db.globex].sort()]);
  });
});

test('row security is on in every table and binds its owner too', async () => {
  const { rows } = await db.owner.query(
    `select relname from pg_class where relname = any($1) and relnamespace = 'public'::regnamespace
        and not (relrowsecurity and relforcerowsecurity)`,
    [db.tables],
  );
  expect(rows).toEqual([]);
});

test("the only policies beside the tenant's are the owner's, for finding out who is a member, for searching, and for telling all tenants of changed settings", async () => {
  const { rows } = await db.owner.query(
    `select tablename, cmd, roles::text[] as roles from pg_policies where policyname <> 'tenant' order by 1`,
  );
  const [{ me }] = (await db.owner.query('select current_user as me')).rows;
  expect(rows).toEqual([
    { tablename: 'customers', cmd: 'SELECT', roles: [me] },
    { tablename: 'group_members', cmd: 'SELECT', roles: [me] },
    { tablename: 'leads', cmd: 'SELECT', roles: [me] },
    { tablename: 'settings_versions', cmd: 'ALL', roles: [me] },
    { tablename: 'tenants', cmd: 'ALL', roles: [me] },
    { tablename: 'users', cmd: 'ALL', roles: [me] },
  ]);
});

describe("the gateway's role", () => {
  test('is no superuser, bypasses nothing, makes nothing and owns nothing', async () => {
    const { rows } = await db.gateway.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              has_schema_privilege('public', 'CREATE') as creates,
              has_schema_privilege('gateway_private', 'USAGE') as sees_private,
              has_database_privilege(current_database(), 'CREATE') as creates_schemas,
              (select count(*)::int from pg_class where relowner = pg_roles.oid)
                + (select count(*)::int from pg_proc where proowner = pg_roles.oid)
                + (select count(*)::int from pg_namespace where nspowner = pg_roles.oid)
                + (select count(*)::int from pg_database where datdba = pg_roles.oid) as owned,
              array(select rolname::text from pg_roles o
                     where o.oid <> pg_roles.oid and pg_has_role(pg_roles.oid, o.oid, 'MEMBER')) as member_of
         from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([
      {
        ...{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
        ...{ rolreplication: false, creates: false, sees_private: false, creates_schemas: false, owned: 0 },
        member_of: ['lead_gateway'],
      },
    ]);
  });

  test('cannot read the password that it logs in with, nor become another', async () => {
    await rollingBack(db.gateway, db.acme, async () => {
      const [{ me }] = (await db.owner.query('select current_user as me')).rows;
      const attempts = [
        'select * from gateway_private.credentials',
        `set role ${me}`,
        `set session authorization ${me}`,
        'alter table leads disable row level security',
        'drop policy tenant on leads',
        'set session_replication_role = replica',
      ];
      for (const text of attempts) expect(await outcomeOf(db.gateway, text)).toMatch(/^42501 /);
    });
  });

  test('calls as the owner what finds out who is a member and whose a hook is, what searches, what counts leads, what makes a job of a message, what tells of the queue and what notes a change of settings, and nothing else', async () => {
    const { rows } = await db.owner.query(
      `select proname, proconfig[1] as path from pg_proc where prosecdef
          and pronamespace in ('public'::regnamespace, 'gateway_private'::regnamespace) order by 1`,
    );
    const path = 'search_path=pg_catalog, public';
    expect(rows).toEqual([
      { proname: 'bind_member', path },
      { proname: 'change_settings_version', path },
      { proname: 'count_arrival', path },
      { proname: 'count_lead_change', path },
      { proname: 'count_removal', path },
      { proname: 'count_stay', path },
      { proname: 'customers_holding', path },
      { proname: 'customers_with_phone', path },
      { proname: 'duplicates_of_leads', path },
      { proname: 'lead_hook_of', path },
      { proname: 'leads_holding', path },
      { proname: 'leads_with_phone', path },
      { proname: 'queue_state', path },
      { proname: 'recount_leads', path },
      { proname: 'resolve_member', path },
      { proname: 'schedule_message', path },
      { proname: 'search_leads', path },
      { proname: 'tenant_ids', path },
    ]);
  });
});

describe('without a tenant', () => {
  test.each([
    ['absent', undefined],
    ['empty', ''],
  ])('(%s) nothing is seen, added, changed or removed', async (_how, setting) => {
    await eachTable((table) =>
      rollingBack(db.gateway, setting, async () => {
        const outcomes = {
          seen: await outcomeOf(db.gateway, `select from ${table}`),
          added: await outcomeOf(db.gateway, `insert into ${table} (tenant_id) values ($1)`, [db.globex]),
          changed: await outcomeOf(db.gateway, `update ${table} set tenant_id = tenant_id`),
          removed: await outcomeOf(db.gateway, `delete from ${table}`),
        };
        expect({ table, ...outcomes }).toEqual({
          table,
          seen: '0 rows',
          added: isReadOnly(table) ? denied : expect.stringMatching(refusedByPolicy),
          changed: isAppendOnly(table) ? denied : '0 rows',
          removed: isAppendOnly(table) ? denied : '0 rows',
        });
      }),
    );
  });

  test("a setting that is no tenant's ID is an error, not a way around", async () => {
    await rollingBack(db.gateway, "x' or true --", async () => {
      expect(await outcomeOf(db.gateway, 'select from leads')).toMatch(/^22P02 /);
    });
  });
});

test('one tenant sees its own rows and no other, in every table', async () => {
  await eachTable((table) =>
    rollingBack(db.gateway, db.acme, async () => {
      const { rows: seen } = await db.gateway.query(`select distinct tenant_id from ${table}`);
      expect({ table, seen }).toEqual({ table, seen: [{ tenant_id: db.acme }] });
      const [{ count: all }] = (
        await db.owner.query(`select count(*) from ${table} where tenant_id = $1`, [db.acme])
      ).rows;
      const [{ count: own }] = (await db.gateway.query(`select count(*) from ${table}`)).rows;
      expect({ table, own }).toEqual({ table, own: all });
    }),
  );
});

test('one tenant reaches no row of another, in every table and by every verb', async () => {
  await eachTable((table) =>
    rollingBack(db.gateway, db.acme, async () => {
      const where = `where tenant_id = '${db.globex}'`;
      const outcomes = {
        seen: await outcomeOf(db.gateway, `select from ${table} ${where}`),
        added: await outcomeOf(db.gateway, `insert into ${table} (tenant_id) values ($1)`, [db.globex]),
        changed: await outcomeOf(db.gateway, `update ${table} set tenant_id = tenant_id ${where}`),
        moved: await outcomeOf(db.gateway, `update ${table} set tenant_id = $1`, [db.globex]),
        removed: await outcomeOf(db.gateway, `delete from ${table} ${where}`),
        emptied: await outcomeOf(db.gateway, `truncate ${table} cascade`),
      };
      expect({ table, ...outcomes }).toEqual({
        table,
        seen: '0 rows',
        added: isReadOnly(table) ? denied : expect.stringMatching(refusedByPolicy),
        changed: isAppendOnly(table) ? denied : '0 rows',
        moved: isAppendOnly(table) ? denied : expect.stringMatching(refusedByPolicy),
        removed: isAppendOnly(table) ? denied : '0 rows',
        emptied: denied,
      });
    }),
  );
});

test('the setting ends with its transaction', async () => {
  await rollingBack(db.gateway, db.acme, async () => {
    expect(await outcomeOf(db.gateway, 'select from users')).toBe('4 rows');
  });
  await rollingBack(db.gateway, undefined, async () => {
    expect(await outcomeOf(db.gateway, 'select from users')).toBe('0 rows');
  });
});

test('an owner of the tables who is no superuser is held back as well', async () => {
  await rollingBack(db.owner, db.acme, async () => {
    const owned = db.tables.filter((table) => !['tenants', 'users', 'group_members'].includes(table));
    await db.owner.query('create role plain_owner nologin');
    await db.owner.query('grant usage on schema public to plain_owner');
    for (const table of owned) await db.owner.query(`alter table ${table} owner to plain_owner`);
    await db.owner.query('set local role plain_owner');
    for (const table of owned) {
      const { rows } = await db.owner.query(`select distinct tenant_id from ${table}`);
      expect({ table, rows }).toEqual({ table, rows: [{ tenant_id: db.acme }] });
    }
  });
});
