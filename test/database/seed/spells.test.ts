import { seed } from '../../../src/cli/seed/index.js';
import { type FreshDatabase, makeDatabase } from './seeded-database.js';

let database: FreshDatabase;
beforeAll(async () => {
  database = await makeDatabase();
  await seed(database.gateway, { now: new Date('2026-06-15T10:42:17.123Z') });
}, 60_000);
afterAll(async () => {
  await database.drop();
});

test('the stays of leads in their statuses are those that the logs tell of', async () => {
  const told = await database.rows(
    `with entries as (
       select tenant_id, entity_uuid as lead_id, created_at, id, change ->> 'after' as name
         from logs, jsonb_array_elements(changes) change
        where entity_type = 'LEAD' and change ->> 'field' = 'status')
     select e.lead_id, s.id as status_id, e.created_at as entered_at,
            lead(e.created_at) over (partition by e.lead_id order by e.created_at, e.id) as left_at
       from entries e join lead_statuses s on s.tenant_id = e.tenant_id and s.name = e.name
      order by e.lead_id, e.created_at, e.id`,
  );
  const kept = await database.rows(
    'select lead_id, status_id, entered_at, left_at from lead_status_spells order by lead_id, place',
  );
  expect(kept.length).toBeGreaterThan(600);
  expect(kept).toEqual(told);
});

test('each lead is where its last stay is, and arrived when it arrived', async () => {
  const wrong = await database.rows(
    `select l.id from leads l left join lead_status_spells s
         on s.tenant_id = l.tenant_id and s.lead_id = l.id and s.left_at is null
      where s.status_id is distinct from l.status_id or s.arrived_at <> l.created_at or s.is_deleted`,
  );
  expect(wrong).toEqual([]);
});
