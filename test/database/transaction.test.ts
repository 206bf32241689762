import { getTableColumns, sql } from 'drizzle-orm';
import { integer, numeric, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import {
  Database,
  DatabaseUnavailableError,
  GatheredReads,
  pgErrorOf,
  selected,
  statement,
  type TenantTransaction,
} from '../../src/platform/database/index.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';
import { WireTap } from '../support/wire-tap.js';

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
let tap: WireTap;
let database: Database;
const statements: string[] = [];
const errors: Error[] = [];

beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
  tap = new WireTap(toy.url);
  database = new Database({
    url: await tap.open(),
    poolSize: 2,
    statementTimeoutMs: 15_000,
    onStatement: (text) => statements.push(text),
    onError: (error) => errors.push(error),
  });
}, 60_000);

beforeEach(() => {
  tap.cutAfter = () => false;
  statements.length = 0;
  errors.length = 0;
});

afterAll(async () => {
  await database.close();
  await tap.close();
  await toy.drop();
  await server.stop();
});

const add = (tx: TenantTransaction, id: number, tenant = toy.acme) =>
  tx.db.execute(sql`insert into items values (${tenant}, ${id}, 'added')`);
const count = async (id: number) => {
  const { rows } = await toy.admin.query('select count(*)::int as n from items where id = $1', [id]);
  return rows[0].n as number;
};
const fail = (code: string) =>
  sql.raw(`do $$ begin raise exception 'made up' using errcode = '${code}'; end $$`);

test('a story is committed for its tenant, and only its own statements are told of', async () => {
  const answer = await database.transaction(toy.acme, async (tx) => {
    await add(tx, 10);
    const { rows } = await tx.db.execute(sql`select name from items order by id`);
    return rows.map(({ name }) => name);
  });
  expect(answer).toEqual(['acme 1', 'acme 2', 'acme 3', 'added']);
  expect(await count(10)).toBe(1);
  expect(statements).toHaveLength(2);
  await expect(database.transaction('tenant_nobody', async () => 1)).rejects.toThrow(TypeError);
});

test('what belongs to another tenant is refused', async () => {
  const foreign = database.transaction(toy.acme, (tx) => add(tx, 11, toy.globex));
  await expect(foreign).rejects.toMatchObject({ cause: { code: '42501' } });
  expect(await count(11)).toBe(0);
});

test('what opens the transaction goes along with its first statements, and those sent together share one trip', async () => {
  await database.transaction(toy.acme, async () => {});
  tap.take();
  await database.transaction(toy.acme, async (tx) => {
    await Promise.all([
      tx.db.execute(sql`select 1`),
      tx.db.execute(sql`select 2`),
      tx.db.execute(sql`select 3`),
    ]);
  });
  const turns = tap.take().filter((kind, index, all) => kind[0] === '>' && all[index - 1]?.[0] !== '>');
  expect(turns).toHaveLength(2);
});

test('last writes go along with COMMIT, and with all that opens the transaction', async () => {
  await database.transaction(toy.acme, (tx) => add(tx, 20));
  tap.take();
  const answer = await database.transaction(toy.acme, async (tx) => {
    tx.deferToCommit(add(tx, 21), tx.db.execute(sql`select 1`));
    return 'done';
  });
  expect([answer, await count(21)]).toEqual(['done', 1]);
  expect(tap.take().filter((kind) => kind === '>S')).toHaveLength(1);
});

test.each([
  ['in PostgreSQL', (tx: TenantTransaction) => add(tx, 1), { cause: { code: '23505' } }],
  [
    'on the way there',
    async (tx: TenantTransaction) => {
      await Promise.resolve();
      await add(tx, Symbol() as unknown as number);
    },
    expect.any(Error),
  ],
  [
    'as it cannot be sent',
    async (tx: TenantTransaction) => {
      await tx.db.execute(sql`select ${{ n: 1n }}::jsonb`);
    },
    { cause: expect.any(TypeError) },
  ],
])('a last write that fails %s leaves nothing of the transaction', async (_, failing, error) => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const run = database.transaction(toy.acme, async (tx) => {
      const writes = [() => add(tx, 22), () => failing(tx)];
      tx.deferToCommit(...order.map((i) => writes[i]?.() as Promise<unknown>));
    });
    await expect(run).rejects.toMatchObject(error);
    expect(await count(22)).toBe(0);
  }
});

test('whoever asked for what failed is heard before those who were behind it', async () => {
  const heard: string[] = [];
  const hear = (name: string) => (error: unknown) => {
    heard.push(`${name} ${pgErrorOf(error)?.code}`);
  };
  const run = database.transaction(toy.acme, async (tx) => {
    // Drizzle sends a statement when somebody waits for it: the second one's waits a little before it tells.
    const before = add(tx, 23).then(() => heard.push('before'));
    const failing = (async () => {
      await tx.db.execute(fail('P0001')).catch((error: unknown) => Promise.reject(error));
    })();
    await Promise.all([before, failing.catch(hear('failed')), add(tx, 24).catch(hear('behind'))]);
  });
  await expect(run).rejects.toThrow('rolled back');
  expect(heard).toEqual(['before', 'failed P0001', 'behind P0001']);
  expect([await count(23), await count(24)]).toEqual([0, 0]);
});

test('a story that breaks off sends nothing of what it had just asked for', async () => {
  statements.length = 0;
  await database.transaction(toy.acme, (tx) => add(tx, 25));
  tap.take();
  const run = database.transaction(toy.acme, async (tx) => {
    void add(tx, 26).catch(() => {});
    throw new Error('broken off');
  });
  await expect(run).rejects.toThrow('broken off');
  expect(tap.take()).toEqual([]);
});

test('a statement is prepared once a connection, and again on another where it is not there any more', async () => {
  const named = statement(
    'Item.of',
    { name: sql`name` },
    sql`select name from items where id = ${sql.placeholder('id')}`,
  );
  const read = () => database.transaction(toy.acme, (tx) => tx.run(named, { id: 1 }));
  for (let i = 0; i < 4; i++) expect(await read()).toEqual([{ name: 'acme 1' }]);
  tap.take();
  await read();
  expect(tap.take()).not.toContain('>P');
  // As a pooler does that hands over a connection which somebody else has used.
  await database.transaction(toy.acme, (tx) => tx.db.execute(sql`deallocate all`));
  expect(await read()).toEqual([{ name: 'acme 1' }]);
  expect(database.stats().waiting).toBe(0);
});

test('an error rolls back and reaches the caller as it was thrown', async () => {
  const refusal = { refused: true };
  const run = database.transaction(toy.acme, async (tx) => {
    tx.afterCommit(() => {
      errors.push(new Error('must not run'));
    });
    await add(tx, 12);
    throw refusal;
  });
  await expect(run).rejects.toBe(refusal);
  expect(await count(12)).toBe(0);
  expect(errors).toEqual([]);
});

test('a serialisation failure repeats the whole story, and afterCommit runs once', async () => {
  let told = 0;
  const heard: number[] = [];
  await database.transaction(toy.acme, async (tx) => {
    const turn = ++told;
    tx.afterCommit(async () => {
      heard.push(turn, await count(13));
    });
    await add(tx, 13);
    if (turn < 4) await tx.db.execute(fail(turn === 1 ? '40P01' : '40001'));
  });
  expect(told).toBe(4);
  expect(heard).toEqual([4, 1]);
});

test('it gives up after the third repetition', async () => {
  let told = 0;
  const run = database.transaction(toy.acme, async (tx) => {
    told++;
    await tx.db.execute(fail('40001'));
  });
  expect(pgErrorOf(await run.catch((error: unknown) => error))?.code).toBe('40001');
  expect(told).toBe(4);
});

test('two stories that lock crosswise both succeed', async () => {
  const met: (() => void)[] = [];
  const meet = () => new Promise<void>((resolve) => met.push(resolve) === 2 && met.map((go) => go()));
  let told = 0;
  const lock = (tx: TenantTransaction, id: number) =>
    tx.db.execute(sql`update items set name = name where id = ${id}`);
  const cross = (first: number, second: number) => {
    let isFirstTry = true;
    return database.transaction(toy.acme, async (tx) => {
      told++;
      await lock(tx, first);
      if (isFirstTry) {
        isFirstTry = false;
        await meet();
      }
      await lock(tx, second);
    });
  };
  await Promise.all([cross(1, 2), cross(2, 1)]);
  expect(told).toBeGreaterThanOrEqual(3);
});

test('a failing afterCommit task does not undo the answer', async () => {
  const heard: string[] = [];
  const answer = await database.transaction(toy.acme, async (tx) => {
    tx.afterCommit(() => {
      throw new Error('deaf');
    });
    tx.afterCommit(() => {
      heard.push('second');
    });
    return 'done';
  });
  expect(answer).toBe('done');
  expect(heard).toEqual(['second']);
  expect(errors.map(({ message }) => message)).toEqual(['deaf']);
});

test('a swallowed error does not pass for a commit', async () => {
  const run = database.transaction(toy.acme, async (tx) => {
    await add(tx, 14);
    await tx.db.execute(fail('P0001')).catch(() => {});
  });
  await expect(run).rejects.toThrow('rolled back');
  expect(await count(14)).toBe(0);
});

test('a COMMIT whose connection dies is of unknown outcome and is not repeated', async () => {
  let told = 0;
  let announced = false;
  tap.cutAfter = ({ kind, body }) => kind === '>B' && body.includes('transaction_commit');
  const run = database.transaction(toy.acme, async (tx) => {
    told++;
    tx.afterCommit(() => {
      announced = true;
    });
    await add(tx, 15);
  });
  await expect(run).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await expect(run).rejects.toMatchObject({ outcomeUnknown: true });
  expect([told, announced]).toEqual([1, false]);
});

test('a connection that dies in the story is known to have changed nothing', async () => {
  const run = database.transaction(toy.acme, async (tx) => {
    await add(tx, 16);
    await tx.db.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
  });
  await expect(run).rejects.toMatchObject({ name: 'DatabaseUnavailableError', outcomeUnknown: false });
  expect(await count(16)).toBe(0);
});

test('a dead connection met at BEGIN is replaced', async () => {
  let cuts = 0;
  tap.cutAfter = ({ kind, body }) => kind === '>B' && body.includes('transaction_begin') && cuts++ === 0;
  let told = 0;
  await database.transaction(toy.acme, async (tx) => {
    told++;
    await add(tx, 19);
  });
  expect([cuts, told, await count(19)]).toEqual([2, 2, 1]);
});

test('the transaction is closed to whatever runs on after its story, and does not nest', async () => {
  let kept: TenantTransaction | undefined;
  await database.transaction(toy.acme, async (tx) => {
    kept = tx;
    await expect(tx.db.transaction(async () => 1)).rejects.toThrow();
    await add(tx, 17);
  });
  await expect(add(kept as TenantTransaction, 18)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('has ended') },
  });
  expect([await count(17), await count(18)]).toEqual([1, 0]);
});

test('a lock timeout holds to the end of the transaction and no longer', async () => {
  await toy.admin.query('begin; select from items where id = 1 for update');
  try {
    const run = database.transaction(toy.acme, async (tx) => {
      await tx.setLockTimeout(50);
      await tx.db.execute(sql`select from items where id = 1 for update`);
    });
    expect(pgErrorOf(await run.catch((error: unknown) => error))?.code).toBe('55P03');
  } finally {
    await toy.admin.query('rollback');
  }
  const shown = await database.transaction(toy.acme, (tx) =>
    tx.db.execute(
      sql`select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as total`,
    ),
  );
  expect(shown.rows).toEqual([{ lock: '0', total: '15s' }]);
});

test('nothing is compiled within a transaction', async () => {
  const { rows } = await database.transaction(toy.acme, (tx) =>
    tx.db.execute(sql`select setting, source from pg_settings where name = 'jit'`),
  );
  expect(rows).toEqual([{ setting: 'off', source: 'session' }]);
});

describe('reads that are gathered', () => {
  const figures = pgTable('figures', {
    id: integer().notNull(),
    amount: numeric({ precision: 30, scale: 4 }),
    at: timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
    words: text().array(),
  });
  const columns = getTableColumns(figures);
  const read = statement<Record<string, unknown>, { from: number }>(
    'Test.figures',
    columns,
    sql`select ${selected(columns)} from (values
        (1, 12345678901234567890.1200, '2026-01-02 03:04:05.678+00'::timestamptz, array['a', 'b,"c"']),
        (2, null, null, null)) as figures (id, amount, at, words)
      where id >= ${sql.placeholder('from')}::integer order by id desc`,
  );

  test('are one statement, and give what each gives by itself', async () => {
    const { alone, together } = await database.transaction(toy.acme, async (tx) => {
      const one = await Promise.all([1, 2, 3].map((from) => tx.run(read, { from })));
      statements.length = 0;
      const gathered = new GatheredReads(tx);
      const asked = Promise.all([1, 2, 3].map((from) => gathered.transaction.run(read, { from })));
      gathered.send();
      return { alone: one, together: await asked };
    });
    expect(statements).toHaveLength(1);
    expect(alone.map((rows) => rows.length)).toEqual([2, 1, 0]);
    expect(alone[0]?.[1]).toMatchObject({ amount: '12345678901234567890.1200', words: ['a', 'b,"c"'] });
    expect(together).toEqual(alone);
  });

  test('tell whoever asked of a failure', async () => {
    const failing = statement('Test.failing', { one: sql`1 / 0` }, sql`select 1 / 0`);
    const told = database.transaction(toy.acme, async (tx) => {
      const gathered = new GatheredReads(tx);
      const asked = [gathered.transaction.run(read, { from: 1 }), gathered.transaction.run(failing, {})];
      gathered.send();
      return Promise.allSettled(asked).then((all) => {
        expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
        return asked[0];
      });
    });
    expect(pgErrorOf(await told.catch((error) => error))?.code).toBe('22012');
  });
});
