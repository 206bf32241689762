import { sql } from 'drizzle-orm';
import { Database, DatabaseUnavailableError } from '../../src/platform/database/index.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';

const poolSize = 5;
const rounds = 60;

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
let database: Database;

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
  // Makes COMMIT take long enough to be hit.
  await toy.admin.query(`
    create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.03); return null; end $$;
    create constraint trigger slow_commit after update on items deferrable initially deferred
      for each row execute function slowly();`);
  database = new Database({ url: toy.url, poolSize, statementTimeoutMs: 15_000 });
}, 60_000);

afterAll(async () => {
  await database.close();
  await toy.drop();
  await server.stop();
});

const told: number[] = [];
const kill = async (condition = 'true') => {
  const { rows } = await toy.admin.query(
    `select pid, pg_terminate_backend(pid) from pg_stat_activity
      where usename = $1 and ${condition} order by random() limit 1`,
    [toy.role],
  );
  told.push(...rows.map(({ pid }) => pid));
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whoever was told to end, but has not heard of it yet, would end in the hands of its next borrower. */
async function untilGone(): Promise<void> {
  const text = 'select count(*)::int as n from pg_stat_activity where pid = any($1)';
  while ((await toy.admin.query(text, [told])).rows[0].n > 0) await pause(10);
}

/** Where in its life a connection is hit. */
const moments: Record<string, () => Promise<unknown>> = {
  'at BEGIN': async () => {
    const story = database.transaction(toy.acme, async (tx) => tx.db.execute(sql`select 1`));
    await Promise.allSettled([story, kill()]);
    return story;
  },
  'in a statement': () =>
    database.transaction(toy.acme, async (tx) => {
      const sleeping = tx.db.execute(sql`select pg_sleep(0.05)`);
      await Promise.allSettled([sleeping, kill(`query like 'select pg_sleep%'`)]);
      await sleeping;
    }),
  'between statements': () =>
    database.transaction(toy.acme, async (tx) => {
      await tx.db.execute(sql`select 1`);
      await kill(`state = 'idle in transaction'`);
      await tx.db.execute(sql`select 2`);
    }),
  'before COMMIT': () =>
    database.transaction(toy.acme, async () => {
      await kill(`state = 'idle in transaction'`);
      await pause(Math.random() * 5);
    }),
  'in COMMIT': async () => {
    const story = database.transaction(toy.acme, (tx) =>
      tx.db.execute(sql`update items set name = name where id = ${Math.ceil(Math.random() * 3)}`),
    );
    await Promise.allSettled([story, pause(10).then(() => kill(`query = 'COMMIT' and state = 'active'`))]);
    return story;
  },
  'before ROLLBACK': () =>
    database.transaction(toy.acme, async () => {
      await kill(`state = 'idle in transaction'`);
      throw new DatabaseUnavailableError('made up');
    }),
  'idle in the pool': () => kill(`state = 'idle'`),
  'in a read': async () => {
    const sleeping = database.query('select pg_sleep(0.05)', []);
    await Promise.allSettled([sleeping, kill(`query like 'select pg_sleep%'`)]);
    return sleeping;
  },
};

test('sixty killed backends leave both pools whole', async () => {
  const names = Object.keys(moments);
  const lost: unknown[] = [];
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const stories = [...Array(3)].map((_, index) =>
      moments[names[(round + index * 3) % names.length] as string]?.(),
    );
    for (const end of await Promise.allSettled(stories)) {
      if (end.status === 'rejected') lost.push(end.reason);
      else kept++;
    }
  }
  expect(lost.filter((error) => !(error instanceof DatabaseUnavailableError))).toEqual([]);
  expect(lost.length).toBeGreaterThan(rounds / 2);
  expect(kept).toBeGreaterThan(0);
  await untilGone();

  let waiting = 0;
  let open: () => void = () => {};
  const allHere = new Promise<void>((resolve) => {
    open = resolve;
  });
  const together = [...Array(poolSize)].map(() =>
    database.transaction(toy.acme, async (tx) => {
      await tx.db.execute(sql`select 1`);
      if (++waiting === poolSize) open();
      await allHere;
    }),
  );
  const reads = [...Array(poolSize)].map(() => database.query('select pg_sleep(0.1)', []));
  await Promise.all([...together, ...reads]);
  expect(waiting).toBe(poolSize);
  expect(database.stats().waiting).toBe(0);
  expect(database.stats().total).toBeLessThanOrEqual(2 * poolSize);
  const { rows } = await toy.admin.query(
    'select count(*)::int as n from pg_stat_activity where usename = $1',
    [toy.role],
  );
  expect(rows[0].n).toBeLessThanOrEqual(2 * poolSize);
}, 60_000);
