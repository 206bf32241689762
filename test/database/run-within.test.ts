import { sql } from 'drizzle-orm';
import type { Clock } from '../../src/platform/clock.js';
import { Database, runWithin, type TenantTransaction } from '../../src/platform/database/index.js';
import { uuidOf } from '../../src/platform/ids/index.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
let database: Database;

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
  database = new Database({ url: toy.url, poolSize: 1, statementTimeoutMs: 15_000 });
}, 60_000);

afterAll(async () => {
  await database.close();
  await toy.drop();
  await server.stop();
});

const noon: Clock = { now: () => new Date('2026-06-15T12:00:00Z'), newId: (kind) => `${kind}_noon` as never };
const add = (tx: TenantTransaction, id: number) =>
  tx.db.execute(sql`insert into items values (${uuidOf(tx.tenantId)}, ${id}, 'added')`);
const count = async (of: Pick<TenantTransaction, 'db'>, id: number) => {
  const { rows } = await of.db.execute<{ n: number }>(
    sql`select count(*)::int as n from items where id = ${id}`,
  );
  return rows[0]?.n;
};

test('a part goes by its clock, and its last writes are there for the next', async () => {
  const told = await database.transaction(toy.acme, async (tx) => {
    const before = tx.now().getTime();
    const ofFirst = await runWithin(tx, noon, async (part) => {
      part.deferToCommit(add(part, 40));
      return [part.now().toISOString(), part.newId('lead'), part.tenantId === tx.tenantId];
    });
    const seen = await runWithin(tx, noon, (part) => count(part, 40));
    return { ofFirst, seen, isTimeLeftAlone: tx.now().getTime() >= before };
  });
  expect(told).toEqual({
    ofFirst: ['2026-06-15T12:00:00.000Z', 'lead_noon', true],
    ...{ seen: 1, isTimeLeftAlone: true },
  });
  expect(await database.transaction(toy.acme, (tx) => count(tx, 40))).toBe(1);
});

test.each([
  ['throws', async () => Promise.reject(new Error('refused')), 'refused'],
  [
    'has a last write that fails',
    async (part: TenantTransaction) => part.deferToCommit(add(part, 1)),
    expect.stringContaining('items'),
  ],
])('where a part %s, nothing of the others is kept', async (_, failing, message) => {
  const run = database.transaction(toy.acme, async (tx) => {
    await runWithin(tx, noon, (part) => add(part, 41));
    await runWithin(tx, noon, failing);
  });
  await expect(run).rejects.toMatchObject({ message });
  expect(await database.transaction(toy.acme, (tx) => count(tx, 41))).toBe(0);
});

test('a transaction that is given no clock goes by that of the system', async () => {
  const from = Date.now();
  const [now, id] = await database.transaction(toy.acme, async (tx) => [
    tx.now().getTime(),
    tx.newId('lead'),
  ]);
  expect(now).toBeGreaterThanOrEqual(from);
  expect(id).toMatch(/^lead_[0-9a-z]{26}$/);
});
