import fc from 'fast-check';
import pg from 'pg';
import { askedFigures, questions } from '../../support/asked-figures.js';
import {
  addCountedTenant,
  type CountedTenant,
  type Happening,
  happenings,
  statementOf,
} from '../../support/lead-happenings.js';
import { plainFigures } from '../../support/plain-funnel.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
const sql = async <R>(text: string, values?: unknown[]) => (await owner.query(text, values)).rows as R[];
const clients: pg.Client[] = [];

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await owner.end();
  await database.drop();
});

/** A connection in the gateway's own role, bound to the tenant. */
async function connected({ uuid }: CountedTenant): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.gatewayUrl });
  client.on('error', () => {});
  await client.connect();
  clients.push(client);
  await client.query(`select set_config('app.tenant_id', $1, false)`, [uuid]);
  return client;
}

const run = async (client: pg.Client, tenant: CountedTenant, one: Happening) => {
  const { text, values } = statementOf(tenant, one);
  await client.query(text, values);
};
const arrival: Happening = { kind: 'arrive', at: '2026-06-01T12:00:00Z', status: 0, gone: false };

/** Tells short stories, of which some are undone and some end with their connection. */
async function writeAway(tenant: CountedTenant, seed: number): Promise<void> {
  const stories = fc.sample(fc.array(happenings, { minLength: 1, maxLength: 6 }), { seed, numRuns: 60 });
  let client = await connected(tenant);
  for (const [i, story] of stories.entries()) {
    try {
      await client.query('begin');
      for (const one of [arrival, ...story]) await run(client, tenant, one);
      if (i % 13 === 12) {
        await client.query('select pg_terminate_backend(pg_backend_pid())');
      } else await client.query(i % 7 === 6 ? 'rollback' : 'commit');
    } catch (error) {
      // Two that take the same leads in different order: the gateway takes them in one.
      if ((error as pg.DatabaseError).code === '40P01') await client.query('rollback');
      else client = await connected(tenant);
    }
  }
}

test('counts and leads agree in every snapshot while leads change, and are gathered meanwhile', async () => {
  const tenant = await addCountedTenant(sql);
  let isOver = false;
  const writing = Promise.all(Array.from({ length: 6 }, (_, i) => writeAway(tenant, 100 + i))).finally(() => {
    isOver = true;
  });
  const reader = await connected(tenant);
  let looks = 0;
  for (const question of fc.sample(questions, { seed: 7, numRuns: 1000 })) {
    if (isOver) break;
    await reader.query('begin isolation level repeatable read read only');
    const [counts, leads] = [
      await askedFigures(reader, tenant.uuid, question, 'counts'),
      await askedFigures(reader, tenant.uuid, question, 'leads'),
    ];
    await reader.query('commit');
    expect({ ...question, ...counts }).toEqual({ ...question, ...leads });
    looks++;
  }
  await writing;
  expect(looks).toBeGreaterThan(5);
  const [queued] = await sql<{ count: number }>('select count(*)::int from lead_count_changes');
  const [numbered] = await sql<{ last_value: string }>('select last_value from lead_count_changes_id_seq');
  expect(Number(numbered?.last_value)).toBeGreaterThan(1500);
  expect(queued?.count).toBeLessThan(500);
  const plain = await plainFigures({ sql } as never, tenant.uuid);
  for (const question of fc.sample(questions, { seed: 8, numRuns: 30 })) {
    const { from, to, timeZone } = question;
    expect(await askedFigures(reader, tenant.uuid, question, 'counts')).toEqual({
      arrivals: plain.arrivals(from, to, timeZone),
      funnel: plain.funnel(from, to, timeZone),
    });
  }
}, 120_000);

test('nobody waits for one who gathers and has not committed', async () => {
  const tenant = await addCountedTenant(sql);
  const [slow, other] = [await connected(tenant), await connected(tenant)];
  await other.query(`set lock_timeout = '5s'`);
  await run(other, tenant, arrival);
  await sql('begin');
  await sql('select gateway_private.gather_counts($1)', [tenant.uuid]);
  await run(other, tenant, arrival);
  // Long enough for its own turns to gather, of which each finds another at it.
  await other.query(
    `update leads set deleted_at = case when deleted_at is null then now() end where tenant_id = $1`,
    [tenant.uuid],
  );
  for (let i = 0; i < 150; i++) await run(other, tenant, arrival);
  const june = { from: '2026-06-01', to: '2026-06-01', timeZone: 'UTC' };
  const created = async () => (await askedFigures(slow, tenant.uuid, june, 'counts')).funnel.created;
  expect(await created()).toBe(150);
  await sql('commit');
  expect(await created()).toBe(150);
  await sql('select gateway_private.gather_counts($1)', [tenant.uuid]);
  expect(await sql('select from lead_count_changes where tenant_id = $1', [tenant.uuid])).toEqual([]);
  expect(await created()).toBe(150);
});
