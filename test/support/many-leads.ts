import { newId, uuidOf } from '../../src/platform/ids/index.js';
import type { TestGateway } from './gateway.js';
import { addTenant } from './members.js';

/** The two years in which they arrive, one every so often; the days that hold them all, and the month at the end. */
export const arrivalDays = {
  all: ['2024-10-01', '2026-11-02'],
  month: ['2026-10-01', '2026-10-31'],
} as const;

/**
 * A tenant with six statuses and many leads, a fiftieth of them deleted, that went through the statuses up to
 * their own. The triggers that keep and count their stays are passed by: one statement for all is faster.
 * @returns the tenant's UUID
 */
export async function addManyLeads(sql: TestGateway['sql'], slug: string, count: number): Promise<string> {
  const { uuid } = await addTenant({ sql }, slug);
  await sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, is_default, is_terminal, category)
     select $1, id, 'Status ' || n, 'status-' || n, 'BLUE', n, n = 1, n > 4, case n when 5 then 'WON' when 6 then 'LOST' else 'OPEN' end
     from unnest($2::uuid[]) with ordinality as status (id, n)`,
    [uuid, Array.from({ length: 6 }, () => uuidOf(newId('status')))],
  );
  // Whatever looks at a table meanwhile keeps VACUUM from finding all of it visible.
  for (const table of ['leads', 'lead_status_spells'])
    await sql(`alter table ${table} set (autovacuum_enabled = off)`);
  await sql('alter table leads disable trigger user');
  await sql(
    `insert into leads (tenant_id, id, first_name, last_name, message, status_id, activity, privacy_level,
       approval_state, created_at, updated_at, converted_at, deleted_at)
     select $1, gen_random_uuid(), 'Ann', 'Name' || n, repeat('x', 200), s.id, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED', at, at,
       case s.position when 5 then at + interval '5 days' end, case when n % 50 = 0 then now() end
     from (select n, timestamptz '2026-11-01' - ($2::int - n) * interval '2 years' / $2::int as at
             from generate_series(1, $2::int) n) as arrival
       join lead_statuses s on s.tenant_id = $1 and s.position = 1 + n::bigint * 7919 % 6`,
    [uuid, count],
  );
  await sql('alter table leads enable trigger user');
  await sql(
    `insert into lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, left_at, is_return, is_deleted)
     select l.tenant_id, l.id, s.position, s.id, l.created_at, l.created_at + (s.position - 1) * stay,
       case when s.position < last.position then l.created_at + s.position * stay end, false, l.deleted_at is not null
     from leads l join lead_statuses last on last.tenant_id = l.tenant_id and last.id = l.status_id
       join lead_statuses s on s.tenant_id = l.tenant_id and s.position <= last.position,
       lateral (select interval '1 hour' * (1 + (hashtext(l.id::text) & 1023) / 16.0) as stay) as length
     where l.tenant_id = $1`,
    [uuid],
  );
  await sql(`select set_config('app.tenant_id', $1, false)`, [uuid]);
  await sql('select recount_leads()');
  await sql('vacuum analyze');
  return uuid;
}
