import { sql } from 'drizzle-orm';
import { Database, DatabaseUnavailableError } from '../../src/platform/database/index.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';
import { WireTap } from '../support/wire-tap.js';
import { itemNames } from './toy-reads.js';

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
let tap: WireTap;

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
  tap = new WireTap(toy.url);
}, 60_000);

afterAll(async () => {
  await tap.close();
  await toy.drop();
  await server.stop();
});

test('waiting for a connection is bounded', async () => {
  const small = new Database({ url: toy.url, poolSize: 1, statementTimeoutMs: 15_000, waitTimeoutMs: 1_000 });
  try {
    await small.transaction(toy.acme, async () => {
      const second = small.transaction(toy.acme, async () => 1);
      await expect(second).rejects.toThrow('pool exhausted');
      expect(await small.reader(toy.acme).run(itemNames)).not.toEqual([]);
    });
    expect(small.isAway).toBe(false);
    expect(await small.transaction(toy.acme, async () => 2)).toBe(2);
  } finally {
    await small.close();
  }
});

test('a database that is away fails at once, and is back without a restart', async () => {
  const database = new Database({ url: await tap.open(), poolSize: 2, statementTimeoutMs: 15_000 });
  const change = () => database.transaction(toy.acme, (tx) => tx.db.execute(sql`select 1`));
  await Promise.all([database.ping(), change()]);
  await tap.close();
  await expect(change()).rejects.toThrow(DatabaseUnavailableError);
  await expect(database.reader(toy.acme).run(itemNames)).rejects.toThrow(DatabaseUnavailableError);
  await expect(database.query('select 1', [])).rejects.toThrow(DatabaseUnavailableError);
  await expect(database.ping()).rejects.toThrow(DatabaseUnavailableError);
  expect(database.isAway).toBe(true);
  await tap.open();
  await database.ping();
  expect(database.isAway).toBe(false);
  await change();
  await database.close();
  await database.close();
});

test('of connections that died unnoticed while they rested, however many, whoever asks next notices none', async () => {
  const line = new WireTap(toy.url);
  const database = new Database({ url: await line.open(), poolSize: 8, statementTimeoutMs: 15_000 });
  const reader = database.reader(toy.acme);
  const change = () => database.transaction(toy.acme, (tx) => tx.db.execute(sql`select pg_sleep(0.05)`));
  const find = () => database.query('select pg_sleep(0.05)', [], { isRead: true });
  const ask = () => [
    change(),
    find(),
    reader.run({ ...itemNames, lane: 'dedicated' }),
    reader.run(itemNames),
  ];
  const askAll = () => Promise.all([...ask(), ...ask(), ...ask(), ...ask()]);
  await askAll();
  await askAll();
  expect(database.stats().total).toBeGreaterThan(10);
  for (const one of [
    change,
    find,
    () => reader.run({ ...itemNames, lane: 'dedicated' }),
    () => reader.run(itemNames),
  ]) {
    line.forget();
    await one();
    await askAll();
  }
  line.forget();
  await askAll();
  line.forget();
  await database.ping();
  await database.close();
  await line.close();
});

test('what may have changed something is not run once more', async () => {
  const line = new WireTap(toy.url);
  const database = new Database({ url: await line.open(), poolSize: 1, statementTimeoutMs: 15_000 });
  await database.query('select 1', []);
  line.forget();
  await expect(database.query('select 1', [])).rejects.toMatchObject({ outcomeUnknown: true });
  await database.close();
  await line.close();
});
