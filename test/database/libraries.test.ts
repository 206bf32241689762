import type { Socket } from 'node:net';
import pg from 'pg';
import { installJobQueue } from '../../src/outbox/index.js';
import { startTestServer } from '../support/test-server.js';
import { makeToyDatabase, type ToyDatabase } from '../support/toy-database.js';

// What docs/decisions.md says of pg and graphile-worker where it goes past what they document.

let server: Awaited<ReturnType<typeof startTestServer>>;
let toy: ToyDatabase;
beforeAll(async () => {
  server = await startTestServer();
  toy = await makeToyDatabase(server.url);
});
afterAll(async () => {
  await toy.drop();
  await server.stop();
});

test('pg has its socket at connection.stream, and listens to it by `data` alone', async () => {
  const client = new pg.Client({ connectionString: toy.url });
  client.on('error', () => {});
  await client.connect();
  const stream = (client as unknown as { connection: { stream: Socket } }).connection.stream;
  expect(stream.listenerCount('data')).toBe(1);
  expect(stream.listenerCount('readable')).toBe(0);
  stream.removeAllListeners('data');
  const heard = new Promise<Buffer>((resolve) => stream.once('data', resolve));
  // Sync, and what PostgreSQL answers to it (PostgreSQL's manual, Message Formats).
  stream.write(Buffer.from([0x53, 0, 0, 0, 4]));
  expect((await heard).toString('latin1')).toBe('Z\0\0\0\u0005I');
  stream.destroy();
});

test('pg-pool says by its message that every connection is lent', async () => {
  const pool = new pg.Pool({ connectionString: toy.url, max: 1, connectionTimeoutMillis: 50 });
  const lent = await pool.connect();
  await expect(pool.connect()).rejects.toThrow(/^timeout exceeded when trying to connect$/);
  lent.release();
  await pool.end();
});

/** As a superuser. */
const ownerOf = (database: string): string => {
  const url = new URL(server.url);
  url.pathname = database;
  return url.href;
};

test('graphile-worker keeps its jobs in a table of that name, and frees those of dead workers', async () => {
  const ownerUrl = ownerOf(new URL(toy.url).pathname);
  await installJobQueue(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    `select to_regclass('graphile_worker._private_jobs') is not null as has_table,
      to_regprocedure('graphile_worker.force_unlock_workers(text[])') is not null as unlocks,
      to_regprocedure('graphile_worker.remove_job(text)') is not null as removes,
      (select count(*)::int from pg_attribute where attrelid = 'graphile_worker.jobs'::regclass
        and attname in ('locked_by', 'locked_at')) as columns`,
  );
  await client.end();
  expect(rows).toEqual([{ has_table: true, unlocks: true, removes: true, columns: 2 }]);
});
