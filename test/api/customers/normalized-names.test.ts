import pg from 'pg';
import { demo } from '../../../src/cli/seed/demo.js';
import { normalizedNamesMigration } from '../../../src/customers/index.js';
import { idOf, uuidOf } from '../../../src/platform/ids/index.js';
import { convert, takeIn } from '../../support/conversions.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

const tenantId = uuidOf(demo.tenants.acme);

let gateway: TestGateway;
let owner: pg.Client;
beforeAll(async () => {
  gateway = await startTestGateway();
  owner = new pg.Client({ connectionString: gateway.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await gateway?.stop();
});

async function upgrade(): Promise<string[]> {
  const told: string[] = [];
  await owner.query('begin');
  await owner.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
  await normalizedNamesMigration.run(owner, tenantId, (msg) => told.push(msg));
  await owner.query('commit');
  return told;
}

const rows = () =>
  gateway.sql('select id, name, normalized_name, base_name, same_base from accounts order by id');

test('accounts named by the rules of before are found by those of today, and those that collide stay', async () => {
  await upgrade();
  // As they were normalised once: marks dropped from all scripts, forms cut, other apostrophes a space.
  const before: [name: string, normalizedName: string][] = [
    ['Tischler AG', 'tischler'],
    ['ハート商事', 'ハート商事'],
    ["O'Hara Ltd", 'ohara'],
    ['O`Hara Limited', 'o hara'],
    ['株式会社鈴木', '株式会社鈴木'],
    ['Swapped', 'whatever'],
    ['Swapped Two', 'swapped'],
  ];
  const ids: string[] = [];
  for (const [i, [name, normalizedName]] of before.entries()) {
    const [row] = await gateway.sql(
      `insert into accounts (tenant_id, id, name, normalized_name, created_at)
       values ($1, gen_random_uuid(), $2, $3, now() + $4::int * interval '1 second') returning id`,
      [tenantId, name, normalizedName, i],
    );
    ids.push(idOf('account', row.id));
  }
  const told = await upgrade();
  expect(told).toEqual([expect.stringContaining(ids[3] as string)]);
  expect(told[0]).toMatch(/^1 accounts? have/);

  const accountOf = async (company: string) => {
    const { account, accountSource } = await convert(gateway, await takeIn(gateway, { company }));
    return [account.id, accountSource];
  };
  expect(await accountOf('TISCHLER A.G.')).toEqual([ids[0], 'SAME_NAME']);
  expect(await accountOf('Tischler')).toEqual([ids[0], 'SAME_NAME_BUT_LEGAL_FORM']);
  expect((await accountOf('バード商事'))[1]).toBe('CREATED');
  expect(await accountOf('O’Hara Ltd.')).toEqual([ids[2], 'SAME_NAME']);
  expect((await accountOf('OHara'))[1]).toBe('CREATED');
  expect(await accountOf('㈱鈴木')).toEqual([ids[4], 'SAME_NAME']);
  expect(await accountOf('Swapped')).toEqual([ids[5], 'SAME_NAME']);
  expect(await accountOf('Swapped Two')).toEqual([ids[6], 'SAME_NAME']);
  expect((await gateway.sql('select name from accounts where id = any($1)', [ids.map(uuidOf)])).length).toBe(
    7,
  );

  const after = await rows();
  await upgrade();
  expect(await rows()).toEqual(after);
});
