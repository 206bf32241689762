import fc from 'fast-check';
import { uuidOf } from '../../../src/platform/ids/index.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { graphql } from '../../support/graphql.js';
import { addBareTenant, addLeadRows, type BareTenant } from '../../support/lead-rows.js';
import { walk, walked } from '../../support/walk.js';

interface Order {
  field: keyof typeof keys;
  direction: 'ASC' | 'DESC';
}

interface Row {
  id: string;
  last_name: string;
  created_at: string;
  updated_at: string;
  priority: number | null;
  target_amount: string | null;
  expected_completion_date: string | null;
}

/** What each order goes by; null where a lead has none. */
const keys = {
  CREATED_AT: (row: Row) => row.created_at,
  UPDATED_AT: (row: Row) => row.updated_at,
  LAST_NAME: (row: Row) => row.last_name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
  PRIORITY: (row: Row) => row.priority,
  TARGET_AMOUNT: (row: Row) => (row.target_amount === null ? null : Number(row.target_amount)),
  EXPECTED_COMPLETION_DATE: (row: Row) => row.expected_completion_date,
};
const fields = Object.keys(keys) as Order['field'][];
const directions = ['ASC', 'DESC'] as const;

/** Few values, so that most of them meet again; and some are missing. */
const names = ['Abel', 'abel', 'ÁBEL', 'Baker', 'Çelik', 'celik', 'Dunn', 'Zorn'];
const days = ['2026-01-01', '2026-02-01', '2026-03-01', null];
const amounts = ['0', '0.0001', '10.50', '99999999999999.9999', '10.5', null, null];
const rows = Array.from({ length: 47 }, (_, i) => ({
  last_name: names[i % names.length] ?? '',
  created_at: `2026-05-0${1 + (i % 3)}T10:00:00.00${i % 2}Z`,
  updated_at: `2026-06-0${1 + (i % 5)}T10:00:00.000Z`,
  priority: i % 4 === 0 ? null : 1 + (i % 3),
  target_amount: amounts[(i * 5) % amounts.length] ?? null,
  expected_completion_date: days[(i * 3) % days.length] ?? null,
}));

const document = `query ($orderBy: [LeadOrder!], $filter: LeadFilter, $first: Int, $after: String, $last: Int, $before: String) {
  leads(orderBy: $orderBy, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    ${walked}
  }
}`;
const connection = (data: Selected) => data.leads;

let gateway: TestGateway;
let tenant: BareTenant;
let all: Row[];

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty' });
  tenant = await addBareTenant(gateway, 'paging');
  const ids = await addLeadRows(gateway, tenant, rows);
  all = rows.map((row, i) => ({ ...row, id: ids[i] ?? '' }));
});
afterAll(() => gateway.stop());

/** The whole list, sorted here: a missing value last either way, the ID for a tie, the way the last order goes. */
function sorted(orderBy: readonly Order[]): string[] {
  const orders = orderBy.length ? orderBy : [{ field: 'CREATED_AT', direction: 'DESC' } as const];
  const compare = (a: Row, b: Row) => {
    for (const { field, direction } of orders) {
      const [x, y] = [keys[field](a), keys[field](b)];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y === (direction === 'ASC') ? -1 : 1;
    }
    return a.id < b.id === (orders.at(-1)?.direction === 'ASC') ? -1 : 1;
  };
  return [...all].sort(compare).map(({ id }) => id);
}

const page = (variables: object) => gateway.query(document, variables, tenant.caller);
const idsOf = (data: Selected): string[] => data.leads.nodes.map(({ id }: { id: string }) => id);

describe.each(fields)('by %s', (field) => {
  test.each(directions)('%s walks every lead once, both ways, missing values last', async (direction) => {
    const variables = { orderBy: [{ field, direction }] };
    const expected = sorted(variables.orderBy);
    for (const backward of [false, true]) {
      const seen = await walk(gateway, {
        ...{ document, variables, connection, as: tenant.caller },
        ...{ size: 10, backward },
      });
      expect(seen).toEqual(expected);
    }
  });
});

test('any orders and any page size give the whole list, both ways', async () => {
  const orders = fc
    .uniqueArray(fc.constantFrom(...fields), { maxLength: 3 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((field) =>
          fc.record({ field: fc.constant(field), direction: fc.constantFrom(...directions) }),
        ),
      ),
    );
  await fc.assert(
    fc.asyncProperty(
      orders,
      fc.integer({ min: 4, max: 50 }),
      fc.boolean(),
      async (orderBy, size, backward) => {
        const seen = await walk(gateway, {
          ...{ document, variables: { orderBy }, connection, as: tenant.caller },
          ...{ size, backward },
        });
        expect(seen).toEqual(sorted(orderBy));
      },
    ),
    { numRuns: 40 },
  );
}, 30_000);

test('a slice between two cursors holds what lies strictly between them', async () => {
  const orderBy = [
    { field: 'PRIORITY', direction: 'ASC' },
    { field: 'LAST_NAME', direction: 'DESC' },
  ] as const;
  const expected = sorted(orderBy);
  const { edges } = (await page({ orderBy, first: 200 })).body.data.leads;
  const [after, before] = [edges[4].cursor, edges[40].cursor];
  const all = await page({ orderBy, first: 200, after, before });
  expect(idsOf(all.body.data)).toEqual(expected.slice(5, 40));
  const start = await page({ orderBy, first: 3, after, before });
  expect(idsOf(start.body.data)).toEqual(expected.slice(5, 8));
  const end = await page({ orderBy, last: 3, after, before });
  expect(idsOf(end.body.data)).toEqual(expected.slice(37, 40));
});

test('neither first nor last means the first 20, newest first; an empty order is none', async () => {
  const expected = sorted([]).slice(0, 20);
  expect(idsOf((await page({})).body.data)).toEqual(expected);
  expect(idsOf((await page({ orderBy: [], first: null })).body.data)).toEqual(expected);
});

test.each(['first', 'last'])('%s: 0 is an empty page that knows whether there is more', async (name) => {
  const { leads } = (await page({ [name]: 0 })).body.data;
  expect(leads).toEqual({
    nodes: [],
    edges: [],
    pageInfo: {
      ...{ hasNextPage: name === 'first', hasPreviousPage: name === 'last' },
      ...{ startCursor: null, endCursor: null },
    },
  });
  const nobody = { filter: { search: 'nobody of this name' } };
  const { pageInfo } = (await page({ ...nobody, [name]: 0 })).body.data.leads;
  expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
});

test('a page that ends with the list has none after it', async () => {
  for (const size of [46, 47, 48]) {
    expect((await page({ first: size })).body.data.leads.pageInfo.hasNextPage).toBe(size < 47);
    expect((await page({ last: size })).body.data.leads.pageInfo.hasPreviousPage).toBe(size < 47);
  }
});

test('totalCount counts all pages, whatever the page', async () => {
  const count = graphql(`query ($filter: LeadFilter, $first: Int, $after: String) {
    leads(filter: $filter, first: $first, after: $after) { totalCount } }`);
  const { edges } = (await page({ first: 30 })).body.data.leads;
  for (const variables of [{}, { first: 0 }, { first: 3, after: edges[29].cursor }]) {
    const { body } = await gateway.query(count, variables, tenant.caller);
    expect(body.data.leads.totalCount).toBe(47);
  }
  const { body } = await gateway.query(count, { filter: { search: 'celik' } }, tenant.caller);
  expect(body.data.leads.totalCount).toBe(rows.filter(({ last_name }) => /elik/.test(last_name)).length);
});

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const uuid = '01977777-7777-7777-8777-777777777777';
const created = '-created,-leads';
const refused: [string, object, string][] = [
  ['both first and last', { first: 1, last: 1 }, 'last'],
  ['a negative first', { first: -1 }, 'first'],
  ['a negative last', { last: -1 }, 'last'],
  ['first above 200', { first: 201 }, 'first'],
  ['last above 200', { last: 201 }, 'last'],
  ['an empty cursor', { after: '' }, 'after'],
  ['garbage after', { after: 'garbage' }, 'after'],
  ['garbage before', { last: 2, before: '%%%' }, 'before'],
  ['JSON that is no list', { after: Buffer.from('{"a":1}').toString('base64url') }, 'after'],
  ['too few parts', { after: cursor(created, '2026-01-01 00:00:00+00') }, 'after'],
  ['a part that is no text', { after: cursor(created, 5, uuid) }, 'after'],
  ['an instant that is none', { after: cursor(created, 'yesterday', uuid) }, 'after'],
  ['an instant of no calendar', { after: cursor(created, '2026-13-45 00:00:00+00', uuid) }, 'after'],
  ['an instant of no clock', { after: cursor(created, '2026-01-01 25:61:00+00', uuid) }, 'after'],
  ['an instant past all time', { after: cursor(created, '999999-01-01 00:00:00+00', uuid) }, 'after'],
  ['an instant of no time zone', { after: cursor(created, '2026-01-01 00:00:00+99', uuid) }, 'after'],
  ['an ID that is none', { after: cursor(created, '2026-01-01 00:00:00+00', 'x') }, 'after'],
  [
    'a number past all bounds',
    { orderBy: [{ field: 'PRIORITY' }], after: cursor('-priority,-leads', '9999999999', uuid) },
    'after',
  ],
  [
    'an amount past all bounds',
    { orderBy: [{ field: 'TARGET_AMOUNT' }], after: cursor('-amount,-leads', '9999999999999999999', uuid) },
    'after',
  ],
  [
    'a date of no calendar',
    {
      orderBy: [{ field: 'EXPECTED_COMPLETION_DATE' }],
      after: cursor('-completion,-leads', '2026-02-30', uuid),
    },
    'after',
  ],
  [
    'a name that PostgreSQL cannot hold',
    { orderBy: [{ field: 'LAST_NAME' }], after: cursor('-last,-leads', 'a\0b', uuid) },
    'after',
  ],
  ['four orders', { orderBy: fields.slice(0, 4).map((field) => ({ field })) }, 'orderBy'],
  ['an order twice', { orderBy: [{ field: 'PRIORITY' }, { field: 'PRIORITY' }] }, 'orderBy'],
];

test.each(refused)('%s is refused by the name of the argument', async (_, variables, argument) => {
  const { body } = await page(variables);
  expect(body.errors).toHaveLength(1);
  expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
});

test.each([
  'leads(after: "x") { totalCount }',
  'leads(before: "x", last: 0) { nodes { id } }',
  'leads(after: "x") { __typename }',
  'searchLeads(query: "a", after: "x") { totalCount }',
  'customers(after: "x") { totalCount }',
  'accounts(after: "x") { totalCount }',
  'deals(after: "x") { totalCount }',
  'users(after: "x") { totalCount }',
])('a bad cursor is refused where no rows are read: %s', async (field) => {
  const argument = field.includes('before') ? 'before' : 'after';
  const { body } = await gateway.query(`{ ${field} }`, {}, tenant.caller);
  expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

test('a cursor of another order is refused, the same order the other way too', async () => {
  const { endCursor } = (await page({ first: 1 })).body.data.leads.pageInfo;
  for (const orderBy of [
    [{ field: 'CREATED_AT', direction: 'ASC' }],
    [{ field: 'UPDATED_AT', direction: 'DESC' }],
    [{ field: 'CREATED_AT' }, { field: 'PRIORITY' }],
  ]) {
    for (const argument of ['after', 'before']) {
      const { body } = await page({ orderBy, [argument]: endCursor });
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
  }
});

test('a cursor of another list is refused, of the same order too', async () => {
  const { endCursor } = (await page({ first: 1 })).body.data.leads.pageInfo;
  const { body } = await gateway.query(
    graphql('query ($after: String) { customers(first: 1, after: $after) { nodes { id } } }'),
    { after: endCursor },
    tenant.caller,
  );
  expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
});

test.each([false, true])(
  'a walk sees each lead that stays once, while others come and go (backward: %s)',
  async (backward) => {
    const passing = await addBareTenant(gateway, backward ? 'passing-back' : 'passing');
    const made = await addLeadRows(
      gateway,
      passing,
      Array.from({ length: 40 }, (_, i) => ({ last_name: `Name${String.fromCharCode(65 + (i % 9))}` })),
    );
    const leaving = made.filter((_, i) => i % 4 === 0);
    const staying = made.filter((_, i) => i % 4 !== 0);
    const seen = await walk(gateway, {
      ...{ document, connection, size: 3, backward, as: passing.caller },
      variables: { orderBy: [{ field: 'LAST_NAME', direction: 'ASC' }] },
      meanwhile: async (pages) => {
        const gone = leaving.pop();
        // By turns for good and with its row kept; now and then the very one that the cursor stands on.
        if (gone) {
          const how = pages % 2 ? 'delete from leads' : 'update leads set deleted_at = now()';
          await gateway.sql(`${how} where id = $1`, [uuidOf(gone)]);
        }
        await addLeadRows(gateway, passing, [{ last_name: `Name${String.fromCharCode(65 + (pages % 9))}` }]);
      },
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => staying.includes(id)).sort()).toEqual([...staying].sort());
  },
);
