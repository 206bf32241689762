import pg from 'pg';
import { CustomerOrderField, customersPage } from '../../../src/customers/customer/customer.list.js';
import { accountsOfCustomer } from '../../../src/customers/held-records.repository.js';
import { holdRecords } from '../../../src/customers/hold-records.js';
import type { TenantTransaction } from '../../../src/platform/database/index.js';
import { OrderDirection } from '../../../src/platform/graphql/index.js';
import { idOf } from '../../../src/platform/ids/index.js';
import { type Cost, explainingRequest, selection } from '../../support/costs.js';
import { addTenant } from '../../support/members.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
/** Under the gateway's own role, bound to the tenant as its reads are. */
let reader: pg.Client;
let tenant: string;
/** Of the whole table. */
let pages: number;

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  reader = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([owner.connect(), reader.connect()]);
  const sql = async <R>(text: string, values: unknown[] = []) =>
    (await owner.query(text, values)).rows as R[];
  for (const slug of ['neighbour', 'plans']) {
    tenant = (await addTenant({ sql }, slug)).uuid;
    await sql(
      `insert into customers (tenant_id, id, first_name, last_name, email, business_name, phone_numbers, created_at)
       select $1, gen_random_uuid(), 'Ann', 'Name' || md5(n::text), md5(n::text) || '@mail.example', 'Acme & Sons',
         array['+1212' || 2000000 + n], now() - n * interval '1 minute'
       from generate_series(1, 20000) n`,
      [tenant],
    );
  }
  await sql('vacuum analyze customers');
  const [size] = await sql<{ pages: number }>(
    `select relpages as pages from pg_class where relname = 'customers'`,
  );
  pages = size?.pages ?? 0;
  await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
}, 60_000);

afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
});

async function costsOf(filter: object): Promise<{ costs: Cost[]; found: number }> {
  const costs: Cost[] = [];
  const slice = { size: 20, backward: false, after: null, before: null };
  const orderBy = [{ field: CustomerOrderField.CREATED_AT, direction: OrderDirection.DESC }];
  const page = await customersPage(
    explainingRequest(reader, tenant, costs),
    { filter, orderBy, slice },
    selection('nodes { id fullName } pageInfo { endCursor }'),
  );
  return { costs, found: page.nodes.length };
}

// md5('7')
const telling = '8f14e45fceea167a5a36dedd4bea2543';

test.each([
  ['a part of a name', { search: telling.slice(0, 7) }],
  ['a part of an address', { search: `${telling.slice(20)}@mail` }],
  ['a part of a number', { search: '(212) 200-0077' }],
  ['a number', { phoneNumber: '+12122000077' }],
])('%s is found out of the index, behind the policies', async (_, filter) => {
  const { costs, found } = await costsOf(filter);
  expect(found).toBe(1);
  for (const { steps, blocks } of costs) {
    expect(steps).not.toContain('Seq Scan on customers');
    expect(blocks).toBeLessThan(pages / 2);
  }
});

test('what most customers hold is found by a walk in the order of the list, no further than the page', async () => {
  const { costs, found } = await costsOf({ search: 'sons' });
  expect(found).toBe(20);
  const page = costs.at(-1) as Cost;
  expect(page.indexes).toContain('customers_by_created');
  expect(page.blocks).toBeLessThan(100);
  expect(page.steps).not.toContain('Sort');
});

test("the account of a customer, or else of the company's name, is found out of an index", async () => {
  await owner.query(
    `insert into accounts (tenant_id, id, name, normalized_name)
     select $1, gen_random_uuid(), 'Works ' || n, 'works ' || n from generate_series(1, 20000) n`,
    [tenant],
  );
  const { rows } = await owner.query(
    `update customers set account_id = case when last_name = 'Name' || md5('7')
         then (select id from accounts where tenant_id = $1 and name = 'Works 7') end
     where tenant_id = $1 and last_name in ('Name' || md5('7'), 'Name' || md5('8'))
     returning id, account_id is not null as has`,
    [tenant],
  );
  await owner.query('analyze accounts');
  const costs: Cost[] = [];
  const transaction = {
    tenantId: idOf('tenant', tenant),
    run: explainingRequest(reader, tenant, costs).read,
  } as unknown as TenantTransaction;
  const customer = (has: boolean) => idOf('customer', rows.find((row) => row.has === has).id);
  const accountsOf = async (has: boolean) => {
    const names = { id: customer(has), baseName: 'works 8' };
    return (await transaction.run(accountsOfCustomer.share, names)).map(({ name }) => name);
  };
  expect(await accountsOf(true)).toEqual(['Works 7']);
  expect(await accountsOf(false)).toEqual(['Works 8']);
  expect(costs).toHaveLength(2);
  for (const { steps, blocks } of costs) {
    expect(steps).not.toContain('Seq Scan on accounts');
    expect(blocks).toBeLessThan(30);
  }

  // The same together with the customer: held by one statement, out of the same indexes.
  const { accounts } = await holdRecords(transaction, {
    ...{ customerId: customer(true), keys: [], dealId: null },
    accounts: { how: 'share', customerId: customer(true), company: 'Works 8' },
  });
  expect(accounts.map(({ name }) => name)).toEqual(['Works 7']);
  expect(costs).toHaveLength(3);
  expect(costs[2]?.steps.filter((step) => step.startsWith('Seq Scan'))).toEqual([]);
});
