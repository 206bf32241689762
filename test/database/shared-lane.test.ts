import { Database, DatabaseUnavailableError, pgErrorOf } from '../../src/platform/database/index.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';
import { until } from '../support/until.js';
import { WireTap } from '../support/wire-tap.js';
import { itemById, itemNames, itemsOf, read } from './toy-reads.js';

/** Reads of several requests, on the connections that they share. */
let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
}, 60_000);

afterAll(async () => {
  await toy.drop();
  await server.stop();
});

const open = (options: Partial<ConstructorParameters<typeof Database>[0]> = {}) =>
  new Database({ url: toy.url, poolSize: 1, statementTimeoutMs: 15_000, ...options });

async function withDatabase(
  work: (database: Database) => Promise<void>,
  options?: Parameters<typeof open>[0],
): Promise<void> {
  const database = open(options);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

/** Takes a while, and says on which connection. */
const slowly = read('slowly', 'select $1::int, pg_sleep($2::float8)::text', 'n', 'seconds');

test('requests of one tenant share a batch, and a batch does not wait for those in front', async () => {
  const tap = new WireTap(toy.url);
  const url = await tap.open();
  await withDatabase(
    async (database) => {
      await database.reader(toy.acme).run(itemById, { id: 1 });
      tap.take();
      const asked = [toy.acme, toy.globex, toy.acme, toy.acme].map((tenant) =>
        database.reader(tenant).run(itemById, { id: 2 }),
      );
      const names = await Promise.all(asked);
      expect(names).toEqual([[['acme 2']], [['globex 2']], [['acme 2']], [['acme 2']]]);
      const kinds = tap.take();
      // One batch for acme, one for globex, both sent before the first answer; one connection of two is enough.
      expect(kinds.filter((kind) => kind === '>S')).toHaveLength(2);
      expect(kinds.filter((kind) => kind === '>E')).toHaveLength(2 + 4);
      expect(kinds.lastIndexOf('>S')).toBeLessThan(kinds.findIndex((kind) => kind.startsWith('<')));
    },
    { url },
  );
  await tap.close();
});

test("a failing read among others' is its own request's alone", () =>
  withDatabase(async (database) => {
    const requests = Array.from({ length: 60 }, (_, n) =>
      n % 7 === 3
        ? database.reader(toy.acme).run(itemsOf, { tenant: 'no uuid' })
        : database.reader(n % 2 ? toy.acme : toy.globex).run(itemById, { id: 1 + (n % 3) }),
    );
    for (const [n, end] of (await Promise.allSettled(requests)).entries()) {
      if (n % 7 === 3) expect(end.status === 'rejected' && pgErrorOf(end.reason)?.code).toBe('22P02');
      else
        expect(end).toEqual({
          status: 'fulfilled',
          value: [[`${n % 2 ? 'acme' : 'globex'} ${1 + (n % 3)}`]],
        });
    }
  }));

test('what takes too long is cancelled; what shares its batch is answered', () =>
  withDatabase(
    async (database) => {
      const reader = database.reader(toy.acme);
      const [before, slow, behind, globex] = await Promise.allSettled([
        reader.run(itemById, { id: 1 }),
        database.reader(toy.acme).run(slowly, { n: 1, seconds: 60 }),
        reader.run(itemNames),
        database.reader(toy.globex).run(itemById, { id: 3 }),
      ]);
      expect(before).toEqual({ status: 'fulfilled', value: [['acme 1']] });
      expect(slow).toMatchObject({ status: 'rejected', reason: { code: '57014' } });
      expect(behind).toEqual({ status: 'fulfilled', value: [['acme 1'], ['acme 2'], ['acme 3']] });
      expect(globex).toEqual({ status: 'fulfilled', value: [['globex 3']] });
    },
    { statementTimeoutMs: 300 },
  ));

test('backends that are killed under the batches of many requests take no answer with them', () =>
  withDatabase(
    async (database) => {
      let isGoing = true;
      let killed = 0;
      const killer = (async () => {
        while (isGoing) {
          const { rowCount } = await toy.admin.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where usename = $1 and query like '%pg_sleep%' and state = 'active' limit 1`,
            [toy.role],
          );
          killed += rowCount ?? 0;
          await new Promise((wake) => setTimeout(wake, 15));
        }
      })();
      const lost: unknown[] = [];
      let answered = 0;
      const caller = async (n: number) => {
        const tenant = n % 2 ? toy.acme : toy.globex;
        for (let round = 0; round < 25; round++) {
          const reader = database.reader(tenant);
          try {
            const [names, slept] = await Promise.all([
              reader.run(itemNames),
              reader.run(slowly, { n, seconds: 0.002 }),
            ]);
            const label = n % 2 ? 'acme' : 'globex';
            expect(names).toEqual([[`${label} 1`], [`${label} 2`], [`${label} 3`]]);
            expect(slept).toEqual([[n, '']]);
            answered += 1;
          } catch (error) {
            lost.push(error);
          }
        }
      };
      await Promise.all(Array.from({ length: 16 }, (_, n) => caller(n)));
      isGoing = false;
      await killer;
      expect(killed).toBeGreaterThan(3);
      // A read that is hit twice is given up; nothing else may be lost, and nothing in any other way.
      expect(lost.filter((error) => !(error instanceof DatabaseUnavailableError))).toEqual([]);
      expect(lost.length).toBeLessThanOrEqual(killed);
      expect(answered + lost.length).toBe(16 * 25);
      expect(database.stats().waiting).toBe(0);
    },
    { poolSize: 4 },
  ));

test('a slow read does not hold up two hundred small ones', () =>
  withDatabase(
    async (database) => {
      await toy.admin.query('select pg_advisory_lock(7)');
      let isHeld = true;
      const held = database
        .reader(toy.acme)
        .run(read(null, 'select pg_advisory_xact_lock(7)::text'))
        .finally(() => {
          isHeld = false;
        });
      await until(async () => {
        const { rowCount } = await toy.admin.query(
          `select from pg_locks where locktype = 'advisory' and not granted and objid = 7`,
        );
        return rowCount === 1;
      });
      const small = Array.from({ length: 200 }, (_, n) =>
        database.reader(toy.acme).run(itemById, { id: 1 + (n % 3) }),
      );
      expect((await Promise.all(small)).flat()).toHaveLength(200);
      expect(isHeld).toBe(true);
      await toy.admin.query('select pg_advisory_unlock(7)');
      expect(await held).toEqual([['']]);
    },
    { poolSize: 2 },
  ));

test('reads that are asked for while the database closes are answered, those after it are refused', async () => {
  const database = open();
  const reads = Array.from({ length: 40 }, () => database.reader(toy.acme).run(itemNames));
  const closed = [database.close(), database.close()];
  expect((await Promise.all(reads)).flat()).toHaveLength(120);
  await Promise.all(closed);
  await expect(database.reader(toy.acme).run(itemNames)).rejects.toThrow(DatabaseUnavailableError);
});

test('a connection keeps a bounded number of statements prepared, and all of them answer', () =>
  withDatabase(async (database) => {
    const reader = database.reader(toy.acme);
    const numbered = Array.from({ length: 1_300 }, (_, n) => read(`number_${n}`, `select ${n}`));
    const answers = await Promise.all([...numbered, ...numbered].map((statement) => reader.run(statement)));
    expect(answers.map(([row]) => row?.[0])).toEqual([...numbered.keys(), ...numbered.keys()]);
    const [[count] = []] = await reader.run(
      read('count_prepared', 'select count(*)::int from pg_prepared_statements'),
    );
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThanOrEqual(300);
  }));
