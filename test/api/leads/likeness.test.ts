import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, type BareTenant } from '../../support/lead-rows.js';

let gateway: TestGateway;
let tenant: BareTenant;

/** Records of few words, so that many are alike: with typing errors, accents and scripts of other trigrams. */
const people = (table: string, company: string, more: { columns: string; values: string }) => `
  insert into ${table} (tenant_id, id, first_name, last_name, ${company}, email, phone_numbers, deleted_at ${more.columns})
  select $1, gen_random_uuid(), first, last, firm, 'p' || n % 97 || '@mail.example',
    case when n % 3 = 0 then array['+1' || n % 89, '+1' || n % 13] else '{}' end,
    case when n % 17 = 0 then now() end ${more.values}
  from (select n, hashtextextended(n::text, 7) & 1048575 as dice from generate_series(1, 600) n) as cast_,
    lateral (select (array['Ann', 'Anne', 'José', 'Jose', 'Li', '小明', 'Jean-Luc', ''])[1 + dice % 8] as first,
      (array['Meredith', 'Merredith', 'Ó Súilleabháin', 'Müller', 'Mueller', '王'])[1 + dice / 8 % 6] as last,
      (array['Blue Lagoon Ltd', 'Blue Lagune Ltd', 'Acme', 'Ацме Трейд', null])[1 + dice / 48 % 5] as firm) as words`;

/** By the definition alone: every live record of the same last name or company is measured, by its names. */
const measured = (table: string, company: string, isLead: boolean) => `
  select l.id as of_lead, ${isLead} as is_lead, o.id, likeness_score(names, is_colleague) as score
  from leads l join ${table} o on o.tenant_id = l.tenant_id and o.id <> l.id and o.deleted_at is null
    and (o.last_name_key = l.last_name_key or plain_text(o.${company}) = plain_text(l.company)),
    lateral (select coalesce(plain_text(o.${company}) = plain_text(l.company), false) as is_colleague,
      name_likeness(plain_text(l.first_name), l.last_name_key, plain_text(o.first_name), o.last_name_key) as names) as measure
  where l.tenant_id = $1 and names >= case when is_colleague then 0.5 else 0.6 end`;

beforeAll(async () => {
  gateway = await startTestGateway();
  tenant = await addBareTenant(gateway, 'alike');
  const status = `, '${tenant.statusUuid}', 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED', now()`;
  const columns = ', status_id, activity, privacy_level, approval_state, converted_at';
  await gateway.sql(people('leads', 'company', { columns, values: status }), [tenant.uuid]);
  await gateway.sql(people('customers', 'business_name', { columns: '', values: '' }), [tenant.uuid]);
});
afterAll(() => gateway.stop());

const plain = `${measured('leads', 'company', true)} union all ${measured('customers', 'business_name', false)}`;

test('marks leave out nobody who is alike, and most who are not', async () => {
  await gateway.sql(`select set_config('app.tenant_id', $1, false)`, [tenant.uuid]);
  const found = `select of_lead, is_lead, id, score from duplicates_of_leads(array(select id from leads where tenant_id = $1), 1000)
    where field = 'NAME_AND_COMPANY'`;
  const [figures] = await gateway.sql<Record<string, number>>(
    `with found as (${found}), plain as (${plain})
     select (select count(*)::int from found) as found,
       (select count(*)::int from (table found except all table plain) as x) as wrong,
       (select count(*)::int from (table plain except all table found) as x) as missing`,
    [tenant.uuid],
  );
  expect(figures).toMatchObject({ wrong: 0, missing: 0 });
  expect(figures?.found).toBeGreaterThan(10_000);
});

test('of many who are alike the best are found, and few others are measured', async () => {
  await gateway.sql(`select set_config('app.tenant_id', $1, false)`, [tenant.uuid]);
  await gateway.sql(`select set_config('track_functions', 'all', false)`);
  const [figures] = await gateway.sql<Record<string, number>>(
    `with found as (
       select of_lead, is_lead, id, score from duplicates_of_leads(array(select id from leads where tenant_id = $1), 3)
       where field = 'NAME_AND_COMPANY'),
     plain as (
       select of_lead, is_lead, id, score from (
         select *, row_number() over (partition by of_lead, is_lead order by score desc, id desc) as nth
         from (${plain}) as every_one) as ranked
       where nth <= 3)
     select (select count(*)::int from found) as found,
       (select count(*)::int from (table found except all table plain) as x) as wrong,
       (select count(*)::int from (table plain except all table found) as x) as missing`,
    [tenant.uuid],
  );
  expect(figures).toMatchObject({ wrong: 0, missing: 0 });
  expect(figures?.found).toBeGreaterThan(3_000);
  const calls = async (most: number) => {
    const counted = `select coalesce(sum(calls), 0)::int as calls from pg_stat_user_functions where funcname = 'plain_text'`;
    await gateway.sql('select pg_stat_force_next_flush()');
    const [before] = await gateway.sql<{ calls: number }>(counted);
    await gateway.sql(
      `select count(*) from duplicates_of_leads(array(select id from leads where tenant_id = $1), $2)`,
      [...[tenant.uuid, most]],
    );
    await gateway.sql('select pg_stat_force_next_flush()');
    const [after] = await gateway.sql<{ calls: number }>(counted);
    return (after?.calls ?? 0) - (before?.calls ?? 0);
  };
  const [few, all] = [await calls(3), await calls(1000)];
  expect(few).toBeLessThan(all / 4);
});

// PostgreSQL's default is to compile plans of high cost, and one that goes without a way of joining has the highest.
test('no time goes into compiling it', async () => {
  const [set] = await gateway.sql<{ settings: string[] }>(
    `select proconfig as settings from pg_proc where proname = 'duplicates_of_leads'`,
  );
  expect(set?.settings).toEqual(expect.arrayContaining(['enable_nestloop=off', 'jit=off']));
});
