import { sendBatch } from '../../src/platform/database/connections/batch-delivery.js';
import { ConnectionPool } from '../../src/platform/database/connections/connection-pool.js';
import { NetworkWatch } from '../../src/platform/database/connections/network-watch.js';
import { SharedLane } from '../../src/platform/database/connections/shared-lane.js';
import {
  Database,
  DatabaseUnavailableError,
  type Lane,
  pgErrorOf,
} from '../../src/platform/database/index.js';
import { TenantReader } from '../../src/platform/database/reader.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';
import { until } from '../support/until.js';
import { WireTap } from '../support/wire-tap.js';
import { itemById, itemNames, itemsOf, read } from './toy-reads.js';

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
let tap: WireTap;
let database: Database;
const statements: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
  tap = new WireTap(toy.url);
  database = new Database({
    url: await tap.open(),
    poolSize: 1,
    statementTimeoutMs: 15_000,
    onStatement: (text) => statements.push(text),
  });
}, 60_000);

afterAll(async () => {
  await database.close();
  await tap.close();
  await toy.drop();
  await server.stop();
});

test('reads of one tick share one Sync, are answered in order and prepared once', async () => {
  const reader = database.reader(toy.acme);
  await reader.run(read('one', 'select 1'));
  tap.take();
  statements.length = 0;
  const ask = () =>
    Promise.all([
      reader.run(itemById, { id: 2 }),
      reader.run(itemNames),
      reader.run(itemById, { id: 1 }),
      reader.run(itemById, { id: 9 }),
    ]);
  const expected = [[['acme 2']], [['acme 1'], ['acme 2'], ['acme 3']], [['acme 1']], []];

  expect(await ask()).toEqual(expected);
  const first = tap.take();
  expect(first.filter((kind) => kind === '>S')).toHaveLength(1);
  expect(first.filter((kind) => kind === '>P')).toHaveLength(2);
  expect(first.lastIndexOf('>S')).toBeLessThan(first.findIndex((kind) => kind.startsWith('<')));

  expect(await ask()).toEqual(expected);
  const second = tap.take();
  expect(second.filter((kind) => kind === '>S')).toHaveLength(1);
  expect(second.filter((kind) => kind === '>P')).toHaveLength(0);
  expect(reader.statementCount).toBe(9);
  expect(statements).toHaveLength(8);
});

test.each<Lane>(['shared', 'indexScan'])(
  'what is planned once, on the way named %s, goes by its index even where the table is small yet',
  async (lane) => {
    await toy.admin.query('analyze items');
    const text = `explain select name from items where tenant_id = '${toy.acme}' and id = 2`;
    const lines = await database.reader(toy.acme).run({ ...read(`plan_of_${lane}`, text), lane });
    expect(lines.flat().join('\n')).toContain('using items_pkey');
  },
);

test('row-level security holds within the batch', async () => {
  const reader = database.reader(toy.acme);
  const [own, foreign] = await Promise.all([
    reader.run(itemsOf, { tenant: toy.acme }),
    reader.run(itemsOf, { tenant: toy.globex }),
  ]);
  expect(own).toHaveLength(3);
  expect(foreign).toEqual([]);
  expect(await database.query('select * from items', [])).toEqual([]);
  expect(() => database.reader("'; drop table items; --")).toThrow(TypeError);
});

test('tenants that read at once on one connection do not meet', async () => {
  const [acme, globex] = [database.reader(toy.acme), database.reader(toy.globex)];
  const answers = await Promise.all([
    acme.run(itemNames),
    globex.run(itemNames),
    acme.run(itemById, { id: 3 }),
  ]);
  expect(answers).toEqual([
    [['acme 1'], ['acme 2'], ['acme 3']],
    [['globex 1'], ['globex 2'], ['globex 3']],
    [['acme 3']],
  ]);
});

test('a failing read rejects alone; those behind it are answered', async () => {
  const reader = database.reader(toy.acme);
  const [before, failing, unparsable, behind] = await Promise.allSettled([
    reader.run(itemById, { id: 1 }),
    reader.run(itemsOf, { tenant: 'no uuid' }),
    reader.run(read('unparsable', 'select nothing from nowhere')),
    reader.run(itemById, { id: 2 }),
  ]);
  expect(before).toEqual({ status: 'fulfilled', value: [['acme 1']] });
  expect(behind).toEqual({ status: 'fulfilled', value: [['acme 2']] });
  expect(failing.status === 'rejected' && pgErrorOf(failing.reason)?.code).toBe('22P02');
  expect(unparsable.status === 'rejected' && pgErrorOf(unparsable.reason)?.code).toBe('42P01');
});

test('a statement that failed to bind, or to parse, can be run again on the same connection', async () => {
  const reader = database.reader(toy.acme);
  const byTenant = read('by_tenant', 'select count(*)::int from items where tenant_id = $1::uuid', 'tenant');
  await expect(reader.run(byTenant, { tenant: 'no uuid' })).rejects.toThrow();
  expect(await reader.run(byTenant, { tenant: toy.acme })).toEqual([[3]]);

  const later = read('later', 'select 1 from made_later');
  await expect(reader.run(later)).rejects.toThrow();
  await toy.admin.query(`create table made_later (); grant select on made_later to ${toy.role}`);
  expect(await reader.run(later)).toEqual([]);
});

test('two statements of one name do not pass for one another', async () => {
  const reader = database.reader(toy.acme);
  const impostor = read(itemNames.name, 'select 1');
  const answers = [itemNames, impostor, impostor, itemNames].map((statement) => reader.run(statement));
  const names = [['acme 1'], ['acme 2'], ['acme 3']];
  expect(await Promise.all(answers)).toEqual([names, [[1]], [[1]], names]);
});

test('a table that changes under a prepared statement does not break it', async () => {
  await toy.admin.query(
    `create table wide (a int); insert into wide values (1); grant select on wide to ${toy.role}`,
  );
  const wide = read('wide', 'select * from wide');
  const reader = database.reader(toy.acme);
  expect(await reader.run(wide)).toEqual([[1]]);
  await toy.admin.query(`alter table wide add column b text default 'new'`);
  expect(await reader.run(wide)).toEqual([[1, 'new']]);
});

test('values arrive as the driver and the columns expect them', async () => {
  const all = read(
    null,
    `select $1::int, $2::bool, $3::jsonb, $4::uuid[], $5::text[], $6::timestamptz = '2026-01-02T03:04:05Z',
            $7::text is null, '2026-01-02'::date, '2026-01-02 03:04:05+00'::timestamptz at time zone 'UTC',
            12.50::numeric, 9007199254740993::bigint`,
    ...'abcdefg',
  );
  const values = { a: 7, b: true, c: { x: [1] }, d: [toy.acme], e: ['a "b"', 'c,d'] };
  const [row] = await database.reader(toy.acme).run(all, { ...values, f: new Date('2026-01-02T03:04:05Z') });
  expect(row).toEqual([
    ...[7, true, { x: [1] }, [toy.acme], ['a "b"', 'c,d'], true],
    ...[true, '2026-01-02', '2026-01-02 03:04:05', '12.50', '9007199254740993'],
  ]);
});

test('a read cannot write', async () => {
  const write = database.reader(toy.acme).run(read(null, `update items set name = 'x'`));
  await expect(write).rejects.toMatchObject({ code: '25006' });
});

test.each(['shared', 'indexScan', 'dedicated'] as const)(
  'nothing of the tenant is left on a connection: %s',
  async (lane) => {
    const pool = new ConnectionPool({
      ...{ url: toy.url, size: 1, connectTimeoutMs: 2_000, waitTimeoutMs: 2_000, answerTimeoutMs: 20_000 },
      ...{
        pipeline: false,
        network: new NetworkWatch(async () => true),
        availability: { isAway: false, lostAt: 0 },
        onError: () => {},
      },
    });
    const shared = new SharedLane(pool, 1, 20_000);
    const settings = { statementTimeoutMs: 15_000, answerTimeoutMs: 20_000, namedStatements: true };
    const asked = `select current_setting('app.tenant_id', true), current_setting('statement_timeout'),
    current_setting('transaction_read_only'), current_setting('plan_cache_mode'), pg_backend_pid(),
    (select setting || ' by ' || source from pg_settings where name = 'jit')`;
    try {
      const reader = new TenantReader(
        { shared, own: pool },
        { ...settings, onStatement: () => {} },
        toy.acme,
      );
      const [within = []] = await reader.run({ ...read('settings', asked), lane });
      const mode = lane === 'dedicated' ? 'force_custom_plan' : 'force_generic_plan';
      expect(within.slice(0, 4)).toEqual([toy.acme, '15s', 'on', mode]);
      expect(within[5]).toBe('off by session');
      await shared.close();
      expect(await rowsOf(pool, asked)).toEqual([
        ['', '0', 'off', 'auto', within[4], expect.not.stringContaining('session')],
      ]);
      expect(await rowsOf(pool, 'select count(*)::int from items')).toEqual([[0]]);
    } finally {
      await pool.close();
    }
  },
);

/** The answer to one statement with nothing in front of it. */
async function rowsOf(pool: ConnectionPool, text: string): Promise<unknown[]> {
  const only = { ...read(null, text), decode: (row: unknown[]) => row };
  return new Promise((resolve, reject) => {
    void sendBatch(
      pool,
      { answerTimeoutMs: 20_000 },
      { statement: only, values: [], tries: 0, resolve, reject },
      [],
    );
  });
}

test('a connection that dies under a batch is replaced once, then the database counts as unavailable', async () => {
  const reader = database.reader(toy.acme);
  const slow = read(
    null,
    `select pg_sleep(case when $1::int = pg_backend_pid() then 60 else 0 end)::text`,
    'pid',
  );
  const [[pid] = []] = await reader.run(read(null, 'select pg_backend_pid()'));
  const answers = Promise.all([
    reader.run(itemById, { id: 1 }),
    reader.run(slow, { pid }),
    reader.run(itemNames),
  ]);
  await until(async () => {
    const { rowCount } = await toy.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and query like 'select pg_sleep%'`,
      [pid],
    );
    return rowCount === 1;
  });
  expect(await answers).toEqual([[['acme 1']], [['']], [['acme 1'], ['acme 2'], ['acme 3']]]);

  const deadly = reader.run(read(null, 'select pg_terminate_backend(pg_backend_pid())'));
  await expect(deadly).rejects.toThrow(DatabaseUnavailableError);
  expect(await reader.run(itemById, { id: 1 })).toEqual([['acme 1']]);
});

test('a statement that takes too long is cancelled', async () => {
  const hasty = new Database({ url: toy.url, poolSize: 1, statementTimeoutMs: 100 });
  try {
    const slow = hasty.reader(toy.acme).run(read(null, 'select pg_sleep(60)'));
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    await expect(hasty.query('select pg_sleep(60)', [])).rejects.toMatchObject({ code: '57014' });
  } finally {
    await hasty.close();
  }
});

test('without named statements nothing is left prepared', async () => {
  const plain = new Database({
    url: toy.url,
    poolSize: 1,
    statementTimeoutMs: 15_000,
    namedStatements: false,
  });
  try {
    const reader = plain.reader(toy.acme);
    expect(await reader.run(itemById, { id: 1 })).toEqual([['acme 1']]);
    const prepared = await reader.run(
      read('prepared', `select name from pg_prepared_statements where name <> ''`),
    );
    expect(prepared).toEqual([]);
  } finally {
    await plain.close();
  }
});

test('a value that cannot be sent fails its own read alone', async () => {
  const reader = database.reader(toy.acme);
  const tooMany = Array.from({ length: 70_000 }, () => 1);
  for (const lane of ['shared', 'dedicated'] as const) {
    const [unwritable, many, other] = await Promise.allSettled([
      reader.run({ ...read('unwritable', 'select $1::jsonb', 'a'), lane }, { a: { b: 1n } }),
      reader.run({ ...read('many', 'select 1'), bind: () => tooMany, lane }),
      reader.run({ ...itemById, lane }, { id: 2 }),
    ]);
    expect(unwritable).toMatchObject({ status: 'rejected', reason: expect.any(Error) });
    expect(many).toMatchObject({ status: 'rejected', reason: expect.any(Error) });
    expect(other).toEqual({ status: 'fulfilled', value: [['acme 2']] });
  }
  await expect(database.query('select $1::jsonb', [{ b: 1n }])).rejects.toThrow();
  expect(await database.query('select 1 as n', [])).toEqual([{ n: 1 }]);
});

test('slow reads of one batch may take longer together than the silence that is borne', async () => {
  const pool = new ConnectionPool({
    ...{ url: toy.url, size: 1, connectTimeoutMs: 2_000, waitTimeoutMs: 2_000, answerTimeoutMs: 1_000 },
    ...{
      pipeline: false,
      network: new NetworkWatch(async () => true),
      availability: { isAway: false, lostAt: 0 },
      onError: () => {},
    },
  });
  try {
    const settings = { statementTimeoutMs: 900, answerTimeoutMs: 1_000, namedStatements: true };
    const shared = new SharedLane(pool, 1, 1_000);
    const reader = new TenantReader({ shared, own: pool }, { ...settings, onStatement: () => {} }, toy.acme);
    const sleeping = read(null, 'select pg_sleep(0.4)::text');
    expect(await Promise.all([1, 2, 3, 4].map(() => reader.run(sleeping)))).toEqual(Array(4).fill([['']]));
  } finally {
    await pool.close();
  }
});

test('a ping does not leave its impatience on the connection', async () => {
  const pinged = new Database({ url: toy.url, poolSize: 1, statementTimeoutMs: 15_000 });
  try {
    await pinged.ping();
    const slow = pinged.reader(toy.acme).run(read(null, 'select pg_sleep(3.3)::text'));
    expect(await slow).toEqual([['']]);
  } finally {
    await pinged.close();
  }
}, 20_000);
