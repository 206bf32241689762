import { demo } from '../../../src/cli/seed/demo.js';
import { idOf, newId, uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addBareTenant, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

const document = `query ($filter: CustomerFilter, $orderBy: [CustomerOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount ${walked}
  }
}`;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const found = (
  variables: object,
  as: 'vic' | BareTenant['caller'] = 'vic',
  way = { size: 200, backward: false },
) => walk(gateway, { document, variables, ...way, as, connection: (data) => data.customers });

const expected = (condition: string, order = 'created_at desc, id desc') =>
  gateway
    .sql<{ id: string }>(
      `select id from customers c where tenant_id = $1 and deleted_at is null and (${condition}) order by ${order}`,
      [uuidOf(demo.tenants.acme)],
    )
    .then((rows) => rows.map(({ id }) => idOf('customer', id)));

const { customers } = demo;
const uuid = (id: string) => `'${uuidOf(id)}'`;

test.each([
  ['ids', { ids: [customers.withBilling, customers.ofGlobex] }, `id = ${uuid(customers.withBilling)}`],
  [
    'customerStatuses',
    { customerStatuses: ['PENDING', 'CLOSED'] },
    `customer_status in ('PENDING', 'CLOSED')`,
  ],
  ['no statuses', { customerStatuses: [] }, 'false'],
  [
    'financialEntityIds by code',
    { financialEntityIds: ['code:acme-leasing', 'code:none'] },
    `exists (select from financial_profiles p join financial_entities e on e.tenant_id = p.tenant_id and e.id = p.financial_entity_id
      where p.tenant_id = c.tenant_id and p.customer_id = c.id and e.code = 'acme-leasing')`,
  ],
  [
    'financialEntityIds',
    { financialEntityIds: ['@entity'] },
    `exists (select from financial_profiles p where p.tenant_id = c.tenant_id and p.customer_id = c.id and p.financial_entity_id = '@entity')`,
  ],
  [
    'tagIds',
    { tagIds: ['@tag'] },
    `exists (select from customer_tags t where t.tenant_id = c.tenant_id and t.customer_id = c.id and t.tag_id = '@tag')`,
  ],
  ['accountIds', { accountIds: ['@account'] }, `account_id = '@account'`],
  ['nulls, which do not count', { ids: null, search: null, createdAt: null }, 'true'],
  [
    'two at once',
    { customerStatuses: ['ACTIVE'], tagIds: ['@tag'] },
    `customer_status = 'ACTIVE' and exists (select from customer_tags t where t.tenant_id = c.tenant_id and t.customer_id = c.id and t.tag_id = '@tag')`,
  ],
])('filter by %s', async (_, filter, condition) => {
  const [some] = await gateway.sql<Record<string, string>>(
    `select (select tag_id from customer_tags where tenant_id = $1 limit 1) as tag,
      (select account_id from customers where tenant_id = $1 and account_id is not null limit 1) as account,
      (select financial_entity_id from financial_profiles where tenant_id = $1 limit 1) as entity`,
    [uuidOf(demo.tenants.acme)],
  );
  const ids = (text: string) =>
    text.replace(/@(tag|account|entity)/g, (_, kind) => idOf(kind, some?.[kind] ?? ''));
  const uuids = condition.replace(/@(tag|account|entity)/g, (_, kind) => some?.[kind] ?? '');
  const selection = await expected(uuids);
  const variables = { filter: JSON.parse(ids(JSON.stringify(filter))) };
  expect(await found(variables)).toEqual(selection);
  expect((await gateway.query(document, variables)).body.data.customers.totalCount).toBe(selection.length);
});

test('createdAt: from is inclusive, to exclusive', async () => {
  const [bounds] = await gateway.sql<{ low: Date; high: Date }>(
    `select min(created_at) as low, max(created_at) as high from (select created_at from customers where tenant_id = $1
     order by 1 offset 3 limit 9) as part`,
    [uuidOf(demo.tenants.acme)],
  );
  const createdAt = { from: bounds?.low.toISOString(), to: bounds?.high.toISOString() };
  const selection = await expected(`created_at >= '${createdAt.from}' and created_at < '${createdAt.to}'`);
  expect(selection.length).toBeGreaterThan(5);
  expect(await found({ filter: { createdAt } })).toEqual(selection);
});

describe('a tenant with customers of its own', () => {
  let tenant: BareTenant;
  const ids: string[] = [];
  const names = ['Abel', 'ábel', 'ABEL', 'Baker', 'Çelik', 'Dunn'];

  beforeAll(async () => {
    tenant = await addBareTenant(gateway, 'customers');
    for (let i = 0; i < 31; i++) {
      const id = newId('customer');
      ids.push(id);
      await gateway.sql(
        `insert into customers (tenant_id, id, first_name, last_name, email, business_name, phone_numbers, created_at, updated_at, deleted_at)
         values ($1, $2, 'José', $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[tenant.uuid, uuidOf(id), names[i % names.length], `mail_${i}@customers.example`],
          ...[i === 3 ? '100% Straße' : null, i === 4 ? ['+12125550123', '+493012345678'] : []],
          ...[`2026-05-0${1 + (i % 3)}T10:00:00Z`, `2026-06-0${1 + (i % 4)}T10:00:00Z`],
          i === 30 ? '2026-07-01T10:00:00Z' : null,
        ],
      );
    }
  });

  test.each(['CREATED_AT', 'UPDATED_AT', 'LAST_NAME'])(
    '%s walks each of them once, every way',
    async (field) => {
      const column = {
        CREATED_AT: 'created_at',
        UPDATED_AT: 'updated_at',
        LAST_NAME: 'plain_text(last_name)',
      }[field];
      for (const direction of ['ASC', 'DESC']) {
        const rows = await gateway.sql<{ id: string }>(
          `select id from customers where tenant_id = $1 and deleted_at is null order by ${column} ${direction}, id ${direction}`,
          [tenant.uuid],
        );
        for (const backward of [false, true]) {
          const seen = await found({ orderBy: [{ field, direction }] }, tenant.caller, { size: 7, backward });
          expect(seen).toEqual(rows.map(({ id }) => idOf('customer', id)));
        }
      }
    },
  );

  test('orders that run different ways', async () => {
    const orderBy = [
      { field: 'LAST_NAME', direction: 'ASC' },
      { field: 'UPDATED_AT', direction: 'DESC' },
      { field: 'CREATED_AT', direction: 'ASC' },
    ];
    const rows = await gateway.sql<{ id: string }>(
      `select id from customers where tenant_id = $1 and deleted_at is null
       order by plain_text(last_name), updated_at desc, created_at, id`,
      [tenant.uuid],
    );
    for (const backward of [false, true]) {
      const seen = await found({ orderBy }, tenant.caller, { size: 4, backward });
      expect(seen).toEqual(rows.map(({ id }) => idOf('customer', id)));
    }
  });

  test.each([
    ['jose abel', 15],
    ['ÁBEL', 15],
    ['100%', 1],
    ['strasse', 1],
    ['%', 1],
    ['mail_3@', 1],
    ['l_3@', 1],
    ['i_e', 0],
    ['(212) 555-0123', 1],
    ['030 1234-5678', 1],
    ['000', 0],
    ['', 30],
    ['\0', 0],
    ['jose', 30],
    ['nobody of this name', 0],
  ])('search %j finds %i', async (search, count) => {
    expect(await found({ filter: { search } }, tenant.caller)).toHaveLength(count);
  });

  test('email and phoneNumber are compared whole', async () => {
    expect(await found({ filter: { email: ' MAIL_7@customers.example' } }, tenant.caller)).toEqual([ids[7]]);
    expect(await found({ filter: { email: 'mail_7@customers' } }, tenant.caller)).toEqual([]);
    expect(await found({ filter: { phoneNumber: '212 555 0123' } }, tenant.caller)).toEqual([ids[4]]);
    expect(await found({ filter: { phoneNumber: '\0' } }, tenant.caller)).toEqual([]);
  });

  test('deleted ones are in no list and have no page', async () => {
    expect(await found({ filter: { ids: [ids[30]] } }, tenant.caller)).toEqual([]);
    const { body } = await gateway.query(
      `query ($id: ID!) { customer(id: $id) { id } }`,
      { id: ids[30] },
      tenant.caller,
    );
    expect(body).toEqual({ data: { customer: null } });
  });
});

test.each([
  [{ first: 1, last: 1 }, 'last'],
  [{ last: 201 }, 'last'],
  [{ first: -1 }, 'first'],
  [{ after: 'x' }, 'after'],
  [{ before: '' }, 'before'],
  [{ orderBy: [{ field: 'LAST_NAME' }, { field: 'LAST_NAME' }] }, 'orderBy'],
  [{ filter: { ids: ['x'] } }, 'filter.ids.0'],
  [{ filter: { tagIds: [demo.customers.withBilling] } }, 'filter.tagIds.0'],
  [{ filter: { accountIds: Array.from({ length: 201 }, () => newId('account')) } }, 'filter.accountIds'],
])('%j is refused by the name of the argument', async (variables: Selected, argument) => {
  const { body } = await gateway.query(document, variables);
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});

test('a cursor of leads is none of customers in another order, and the same order is told from another', async () => {
  const { body } = await gateway.query(`{ customers(first: 1) { pageInfo { endCursor } } }`);
  const after = body.data.customers.pageInfo.endCursor;
  const answer = await gateway.query(document, { after, orderBy: [{ field: 'LAST_NAME' }] });
  expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
});

describe('customer', () => {
  const one = `query ($id: ID!) { customer(id: $id) { id fullName account { id } } }`;

  test('answers the one behind the ID, and null for one that is not there', async () => {
    const { body } = await gateway.query(one, { id: demo.customers.withBilling }, 'vic');
    expect(body.data.customer).toMatchObject({
      id: demo.customers.withBilling,
      account: { id: expect.any(String) },
    });
    for (const id of [newId('customer'), demo.customers.ofGlobex]) {
      expect((await gateway.query(one, { id }, 'vic')).body).toEqual({ data: { customer: null } });
    }
  });

  test.each([demo.leads.ready, 'customer_', uuidOf(demo.customers.withBilling), ''])(
    '%j is not the ID of a customer',
    async (id) => {
      const { body } = await gateway.query(one, { id }, 'vic');
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'id' });
    },
  );
});
