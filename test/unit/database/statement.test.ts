import { sql } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { listStatement, selected, statement } from '../../../src/platform/database/index.js';
import { parameterText } from '../../../src/platform/database/protocol/wire.js';
import { StatementCache } from '../../../src/platform/database/statements/statement-cache.js';

const items = pgTable('items', { id: integer(), firstName: text() });
const fields = { id: items.id, firstName: items.firstName };
let rendered = 0;
const byId = (name: string, column = items.id) =>
  statement(name, fields, () => {
    rendered += 1;
    return sql`select ${selected(fields)} from ${items} where ${column} = ${sql.placeholder('id')}`;
  });

test('a statement that is declared with each request is rendered once', () => {
  const first = byId('items.kept');
  expect(first.text).toBe('select "items"."id", "items"."first_name" from "items" where "items"."id" = $1');
  rendered = 0;
  for (let n = 0; n < 1_000; n++) expect(byId('items.kept')).toBe(first);
  // Now and then it is looked at again.
  expect(rendered).toBeLessThan(12);
});

test('another text under the same name is found out', () => {
  byId('items.clash');
  expect(() => byId('items.clash', items.firstName as never)).toThrow(
    'Two different statements are named items.clash',
  );
});

test('what is kept has no values in it', () => {
  const withValue = () =>
    statement('items.value', fields, () => sql`select ${selected(fields)} from ${items} limit ${5}`);
  expect(withValue).toThrow('must be a placeholder');
});

test('a run without a value that its statement needs is refused', () => {
  expect(() => byId('items.kept').bind({ other: 1 })).toThrow('no value for id');
  expect(byId('items.kept').bind({ id: undefined })).toEqual([undefined]);
});

test('statements are kept up to a number, those that are asked for before the others', () => {
  const store = new StatementCache<{ text: string }>(100);
  const made: string[] = [];
  const find = (name: string) =>
    store.find(name, () => {
      made.push(name);
      return { text: name };
    });
  for (let n = 0; n < 5_000; n++) {
    find(`once ${n}`);
    find('often');
    expect(store.size).toBeLessThanOrEqual(100);
  }
  expect(made.filter((name) => name === 'often').length).toBeLessThan(20);
});

describe('a list', () => {
  const list = (condition: ReturnType<typeof sql>, size = 20) =>
    listStatement(
      `items.page ${size}`,
      fields,
      {
        before: () =>
          sql`select ${selected(fields)} from ${items} where ${items.id} = ${sql.placeholder('id')} and `,
        condition,
        behind: () => sql` limit ${sql.raw(String(size))}`,
      },
      Object,
    );

  test('has its parameters in the order of its text', () => {
    const page = list(sql`${items.firstName} = ${'Ann'} and ${sql.placeholder('on')}::boolean and ${7} > 1`);
    expect(page.text).toBe(
      'select "items"."id", "items"."first_name" from "items" where "items"."id" = $1 and "items"."first_name" = $2 and $3::boolean and $4 > 1 limit 20',
    );
    expect(page.bind({ id: 3, on: true })).toEqual([3, 'Ann', true, 7]);
  });

  test('has one name for one form, with the values of each request', () => {
    const [ann, bob] = ['Ann', 'Bob'].map((name) => list(sql`${items.firstName} = ${name}`));
    expect(ann?.name).toBe(bob?.name);
    expect([ann, bob].map((page) => page?.bind({ id: 1 }))).toEqual([
      [1, 'Ann'],
      [1, 'Bob'],
    ]);
    expect(list(sql`${items.firstName} <> ${'Ann'}`).name).not.toBe(ann?.name);
    expect(list(sql`${items.firstName} = ${'Ann'}`, 21).name).not.toBe(ann?.name);
  });
});

test('arrays go out as PostgreSQL reads them', () => {
  expect(parameterText(['a-1', 'b_2'])).toBe('{a-1,b_2}');
  expect(parameterText([])).toBe('{}');
  expect(parameterText(['null', 'NULL', '', 'a,b', 'q"\\', 'a b', null])).toBe(
    '{"null","NULL","","a,b","q\\"\\\\","a b",NULL}',
  );
});
