import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { dialect } from '../../../src/platform/database/statements/statement.js';
import { between, cursorOf, pageOf, type SortKey, sliceOf } from '../../../src/platform/graphql/index.js';
import { anyText } from '../../support/any-text.js';

const key = (name: string, type: SortKey['type'], descending: boolean): SortKey => ({
  ...{ name, type, descending },
  expression: sql.raw(name),
});
const newest = [key('created', 'timestamptz', true), key('id', 'uuid', true)];
const mixed = [
  key('priority', 'integer', false),
  key('created', 'timestamptz', true),
  key('id', 'uuid', true),
];
const uuid = '01977777-7777-7777-8777-777777777777';
const values = ['2026-01-01 00:00:00.123+00', uuid];

const render = (order: SortKey[], slice: { after?: string; before?: string }) =>
  dialect.sqlToQuery(between(order, { after: null, before: null, ...slice }));

test('without a cursor there is no bound', () => {
  expect(render(newest, {})).toMatchObject({ sql: 'true', params: [] });
});

test('keys that run one way are one comparison of rows, which an index can be entered by', () => {
  const cursor = cursorOf(newest, values);
  expect(render(newest, { after: cursor })).toMatchObject({
    sql: '(created, id) < ($1::timestamptz, $2::uuid)',
    params: values,
  });
  expect(render(newest, { before: cursor }).sql).toBe('(created, id) > ($1::timestamptz, $2::uuid)');
});

test('keys that run different ways are spelt out', () => {
  const cursor = cursorOf(mixed, ['5', ...values]);
  expect(render(mixed, { after: cursor }).sql).toBe(
    '((priority > $1::integer) or (priority = $2::integer and created < $3::timestamptz)' +
      ' or (priority = $4::integer and created = $5::timestamptz and id < $6::uuid))',
  );
});

test('whatever a cursor holds, PostgreSQL is asked nothing that it cannot read, and nobody gets a fault', () => {
  const anything = fc.oneof(fc.string(), anyText, fc.integer().map(String), fc.constantFrom(...values));
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 4 }), (parts) => {
      const text = Buffer.from(JSON.stringify(['-created,-id', ...parts])).toString('base64url');
      try {
        const [instant = '', id = ''] = render(newest, { after: text }).params as string[];
        expect(Number.isNaN(new Date(instant).getTime())).toBe(false);
        expect(id).toMatch(/^[0-9a-f-]{36}$/);
      } catch (error) {
        expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } });
      }
    }),
  );
});

test('a slice is twenty from the start unless told otherwise', () => {
  expect(sliceOf({})).toEqual({ size: 20, backward: false, after: null, before: null });
  expect(sliceOf({ first: null, last: 7, before: 'x' })).toEqual({
    size: 7,
    backward: true,
    after: null,
    before: 'x',
  });
  expect(sliceOf({ first: 0 }).size).toBe(0);
  expect(sliceOf({ first: 200 }).size).toBe(200);
});

test('a page tells from one row more whether there is more, and turns a backward one around', () => {
  const cursorOf = (row: number) => `c${row}`;
  const forward = pageOf(sliceOf({ first: 2 }), [1, 2, 3], cursorOf);
  expect(forward.nodes).toEqual([1, 2]);
  expect(forward.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: 'c1',
    endCursor: 'c2',
  });
  const backward = pageOf(sliceOf({ last: 2 }), [9, 8, 7], cursorOf);
  expect(backward.nodes).toEqual([8, 9]);
  expect(backward.pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: true,
    startCursor: 'c8',
    endCursor: 'c9',
  });
});
