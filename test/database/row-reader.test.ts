import { getTableColumns, sql } from 'drizzle-orm';
import { boolean, date, integer, jsonb, numeric, pgTable, real, text } from 'drizzle-orm/pg-core';
import { anyId, id, instant, tenantId } from '../../src/platform/database/columns.js';
import { Database, type Fields, selected, statement } from '../../src/platform/database/index.js';
import { changed } from '../../src/platform/database/statements/statement.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
let database: Database;

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
  database = new Database({ url: toy.url, poolSize: 1, statementTimeoutMs: 15_000 });
  await toy.admin.query(`create table kinds (tenant_id uuid, id uuid, any_id uuid, at timestamptz(3), day date,
      words text, tags text[], amount numeric, share real, data jsonb, count int, is_on boolean);
    grant select on kinds to ${toy.role};
    insert into kinds values
      ('${toy.acme}', '${toy.acme}', '${toy.globex}', '2026-01-02 03:04:05.678Z', '2026-01-02', 'Zoë 日本 🦊', '{a,"b c",null}',
       12.50, 1.5, '{"a":[1]}', -7, true),
      ('${toy.acme}', '${toy.globex}', '${toy.acme}', '1969-12-31 23:59:59.999Z', '1815-12-10', '', '{}', -0.1, -0.5, '[]', 2147483647, false),
      ('${toy.acme}', '${toy.acme}', null, 'infinity', 'infinity', repeat('é', 300000), null, null, null, 'null', 0, null),
      ('${toy.acme}', '${toy.acme}', null, '-infinity', '-infinity', null, null, 'NaN', 'Infinity', null, null, null),
      ('${toy.acme}', '${toy.acme}', null, '0844-03-15 12:00:00.001Z', null, null, null, null, null, null, null, null),
      ('${toy.acme}', '${toy.acme}', null, '9999-12-31 23:59:59.999Z', null, null, null, null, null, null, null, null);`);
}, 60_000);

afterAll(async () => {
  await database.close();
  await toy.drop();
  await server.stop();
});

const kinds = pgTable('kinds', {
  tenantId: tenantId(),
  id: id('lead'),
  anyId: anyId(),
  at: instant(),
  day: date(),
  words: text(),
  tags: text().array(),
  amount: numeric(),
  share: real(),
  data: jsonb(),
  count: integer(),
  isOn: boolean(),
});
class Kind {
  get isKind() {
    return true;
  }
}
const { tenantId: _, ...columns } = getTableColumns(kinds);
const fields: Fields = {
  ...columns,
  // Expressions, taken as the driver gives them.
  atText: sql`${kinds.at}::text`,
  atItself: sql`${kinds.at}`,
  idItself: sql`${kinds.id}`,
  big: sql`9007199254740993::bigint`,
  countTwice: sql`${kinds.count} / 2`,
};

test('rows are the same whichever way they come: as text at first, by a function made for them later', async () => {
  const named = statement<Kind>(
    'kinds',
    fields,
    sql`select ${selected(fields)} from kinds order by ${kinds.at}`,
    Kind,
  );
  const unnamed = statement<Kind>(
    null,
    fields,
    sql`select ${selected(fields)} from kinds order by ${kinds.at}`,
    Kind,
  );
  const reader = database.reader(toy.acme);
  const first = await reader.run(named);
  const later = await reader.run(named);
  const plain = await reader.run(unnamed);
  expect(first).toHaveLength(6);
  // Invalid dates equal nothing, not even each other.
  const told = (rows: Kind[]) => rows.map((row) => ({ ...row, at: String((row as { at?: Date }).at) }));
  expect(told(later)).toEqual(told(first));
  expect(told(plain)).toEqual(told(first));
  for (const row of [...first, ...later]) {
    expect(row).toBeInstanceOf(Kind);
    expect(Object.keys(row)).toEqual(Object.keys(fields));
  }
  const usual = later.find((row) => (row as unknown as { count: number }).count === -7);
  expect(usual).toMatchObject({
    ...{ isKind: true, at: new Date('2026-01-02T03:04:05.678Z'), day: '2026-01-02', words: 'Zoë 日本 🦊' },
    ...{ tags: ['a', 'b c', null], amount: '12.50', share: 1.5, data: { a: [1] }, isOn: true },
    ...{ anyId: toy.globex, idItself: toy.acme, big: '9007199254740993', countTwice: -3 },
  });
  expect((usual as unknown as { id: string }).id).toMatch(/^lead_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
});

test('a row that cannot be read is an error of its statement alone', async () => {
  const readable = statement<object>('odd', { n: sql`n` }, sql`select n from generate_series(1, 3) n`);
  const odd = changed(readable, {
    shape: undefined,
    decode: () => {
      throw new Error('unreadable');
    },
  });
  const fine = statement<{ n: number }>('fine', { n: sql`n` }, sql`select n from generate_series(1, 3) n`);
  const reader = database.reader(toy.acme);
  const [bad, good] = await Promise.allSettled([reader.run(odd), reader.run(fine)]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'unreadable' } });
  expect(good).toMatchObject({ status: 'fulfilled', value: [{ n: 1 }, { n: 2 }, { n: 3 }] });
});
