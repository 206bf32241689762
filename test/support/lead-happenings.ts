import fc from 'fast-check';
import { newId, uuidOf } from '../../src/platform/ids/index.js';
import { addTenant } from './members.js';

export type Sql = <R>(text: string, values?: unknown[]) => Promise<R[]>;

let tenants = 0;
/** A tenant with five statuses, the last two of them terminal, and no leads. */
export async function addCountedTenant(sql: Sql) {
  const { uuid } = await addTenant({ sql } as never, `counted-${++tenants}`);
  const statuses = Array.from({ length: 5 }, () => uuidOf(newId('status')));
  await sql(
    `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, is_default, is_terminal, category)
     select $1, id, 'Status ' || n, 'status-' || n, 'BLUE', n, n = 1, n > 3, 'OPEN'
     from unnest($2::uuid[]) with ordinality as status (id, n)`,
    [uuid, statuses],
  );
  return { uuid, statuses };
}
export type CountedTenant = Awaited<ReturnType<typeof addCountedTenant>>;

/** Where clocks do something: New York, Berlin, Lord Howe, Apia's day that never was, Monrovia's odd minutes. */
export const moments = [
  ...['2026-03-08T07:00:00Z', '2026-10-25T01:00:00Z', '2026-04-04T15:00:00Z', '2011-12-30T10:00:00Z'],
  ...['1972-01-07T00:44:30Z', '2026-06-30T18:15:00Z', '2026-06-01T00:00:00Z'],
].map((text) => Date.parse(text));
export const zones = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'],
  ...['Africa/Monrovia', 'America/St_Johns', 'Asia/Gaza'],
];
const instants = fc
  .tuple(
    fc.constantFrom(...moments),
    fc.integer({ min: -120 * 60, max: 120 * 60 }),
    fc.integer({ min: -1, max: 1 }),
  )
  .map(([moment, minutes, ms]) => new Date(moment + minutes * 60_000 + ms).toISOString());
const someLead = fc.nat();
const someStatus = fc.nat({ max: 4 });

/** What may happen to leads, as SQL: `$1` the tenant, `$2` a number that stands for a lead, `$3` a status or time. */
const leadOf =
  'id = (select id from leads where tenant_id = $1 order by id offset $2 % greatest(1, (select count(*) from leads where tenant_id = $1)) limit 1)';
export const happenings = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      at: instants,
      status: someStatus,
      gone: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      lead: someLead,
      status: someStatus,
      after: fc.integer({ min: 0, max: 5_000_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('convert' as const),
      lead: someLead,
      after: fc.nat({ max: 900 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), lead: someLead }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), lead: someLead }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('backdate' as const), lead: someLead, at: instants }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), lead: someLead }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeRow' as const), lead: someLead }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('everything' as const),
      lead: someLead,
      status: someStatus,
      at: instants,
    }),
  },
);
export type Happening = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

export function statementOf(
  { uuid, statuses }: CountedTenant,
  one: Happening,
): { text: string; values: unknown[] } {
  const status = 'status' in one ? statuses[one.status] : undefined;
  switch (one.kind) {
    case 'arrive':
      return {
        text: `insert into leads (tenant_id, id, first_name, last_name, activity, privacy_level, approval_state,
            status_id, created_at, updated_at, deleted_at)
          values ($1, $2, 'Ann', 'Other', 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED', $3, $4, $4, case when $5 then now() end)`,
        values: [uuid, uuidOf(newId('lead')), status, one.at, one.gone],
      };
    case 'move':
      return {
        text: `update leads set status_id = $3, updated_at = updated_at + $4::int * interval '1 second'
          where tenant_id = $1 and ${leadOf}`,
        values: [uuid, one.lead, status, one.after],
      };
    case 'convert':
      return {
        text: `update leads set converted_at = created_at + $3::int * interval '7 minutes' where tenant_id = $1 and ${leadOf}`,
        values: [uuid, one.lead, one.after],
      };
    case 'delete':
    case 'restore':
      return {
        text: `update leads set deleted_at = ${one.kind === 'delete' ? 'now()' : 'null'} where tenant_id = $1 and ${leadOf}`,
        values: [uuid, one.lead],
      };
    case 'backdate':
      return {
        text: `update leads set created_at = $3 where tenant_id = $1 and ${leadOf}`,
        values: [uuid, one.lead, one.at],
      };
    case 'erase':
      return {
        text: `update leads set first_name = 'erased', version = version + 1, updated_at = now() where tenant_id = $1 and ${leadOf}`,
        values: [uuid, one.lead],
      };
    case 'removeRow':
      return { text: `delete from leads where tenant_id = $1 and ${leadOf}`, values: [uuid, one.lead] };
    case 'everything':
      return {
        text: `update leads set status_id = $3, created_at = $4, deleted_at = case when deleted_at is null then now() end
          where tenant_id = $1 and ${leadOf}`,
        values: [uuid, one.lead, status, one.at],
      };
  }
}
