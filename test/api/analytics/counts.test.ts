import fc from 'fast-check';
import pg from 'pg';
import { Interval } from '../../../src/analytics/analytics.type.js';
import { conversionFunnel } from '../../../src/analytics/conversion-funnel.js';
import { dateRange } from '../../../src/analytics/date-range.js';
import { leadsVolume } from '../../../src/analytics/leads-volume.js';
import type { Source } from '../../../src/analytics/source.js';
import { newId, uuidOf } from '../../../src/platform/ids/index.js';
import { explainingRequest, wanted } from '../../support/costs.js';
import { addTenant } from '../../support/members.js';
import { plainFigures } from '../../support/plain-funnel.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let reader: pg.Client;
const sql = async <R>(text: string, values?: unknown[]) => (await owner.query(text, values)).rows as R[];

beforeAll(async () => {
  database = await cloneTemplate('empty');
  [owner, reader] = await Promise.all([connected(database.ownerUrl), connected(database.gatewayUrl)]);
});
afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}

let tenants = 0;
/** A tenant with five statuses, the last two of them terminal. */
async function someTenant() {
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
type Tenant = Awaited<ReturnType<typeof someTenant>>;

/** Where clocks do something: New York, Berlin, Lord Howe, Apia's day that never was, Monrovia's odd minutes. */
const moments = [
  ...['2026-03-08T07:00:00Z', '2026-10-25T01:00:00Z', '2026-04-04T15:00:00Z', '2011-12-30T10:00:00Z'],
  ...['1972-01-07T00:44:30Z', '2026-06-30T18:15:00Z', '2026-06-01T00:00:00Z'],
].map((text) => Date.parse(text));
const zones = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'],
  ...['Africa/Monrovia', 'America/St_Johns', 'Asia/Gaza'],
];
const hour = 3_600_000;

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
const happenings = fc.oneof(
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
type Happening = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

function statementOf({ uuid, statuses }: Tenant, one: Happening): { text: string; values: unknown[] } {
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

const questions = fc
  .record({
    moment: fc.constantFrom(...moments),
    start: fc.integer({ min: -6, max: 2 }),
    length: fc.integer({ min: 0, max: 9 }),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ moment, start, length, timeZone }) => {
    const day = (days: number) => new Date(moment + days * 24 * hour).toISOString().slice(0, 10);
    return { from: day(start), to: day(start + length), timeZone };
  });

async function ask(
  { uuid }: Tenant,
  { from, to, timeZone }: { from: string; to: string; timeZone: string },
  source: Source,
  client = reader,
) {
  const context = explainingRequest(client, uuid);
  const range = dateRange(from, to);
  const { labels, series } = await leadsVolume(
    context,
    range,
    Interval.DAY,
    timeZone,
    null,
    wanted('series { status { id } }'),
    source,
  );
  const { stages, ...outcome } = await conversionFunnel(
    context,
    range,
    timeZone,
    wanted('stages { status { id } }'),
    source,
  );
  return {
    arrivals: series.map(({ counts }) =>
      Object.fromEntries(labels.map((label, i) => [label, counts[i]]).filter(([, count]) => count !== 0)),
    ),
    funnel: {
      ...outcome,
      stages: stages.map(({ entered, medianHoursInStatus }) => ({ entered, medianHoursInStatus })),
    },
  };
}

/** Whatever else may happen between two looks at a tenant. */
const interludes: ((tenant: Tenant) => Promise<unknown>)[] = [
  async () => {},
  ({ uuid }) => sql('select gateway_private.gather_counts($1)', [uuid]),
  ({ uuid }) => sql(`select set_config('app.tenant_id', $1, false), recount_leads()`, [uuid]),
  ({ uuid, statuses }) =>
    sql('update lead_statuses set is_terminal = not is_terminal where tenant_id = $1 and id = $2', [
      uuid,
      statuses[1],
    ]),
  // As deleteLeadStatus does: its leads go elsewhere, deleted ones too, its stays go with it.
  async ({ uuid, statuses }) => {
    const [gone, target] = [statuses[2], statuses[0]];
    const replacement = uuidOf(newId('status'));
    await sql('begin');
    await sql('update leads set status_id = $3, updated_at = now() where tenant_id = $1 and status_id = $2', [
      uuid,
      gone,
      target,
    ]);
    await sql('delete from lead_statuses where tenant_id = $1 and id = $2', [uuid, gone]);
    await sql(
      `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category)
       values ($1, $2::uuid, 'New ' || $2::uuid, 'new-' || $2::uuid, 'BLUE', 3, 'OPEN')`,
      [uuid, replacement],
    );
    await sql('commit');
    statuses[2] = replacement;
  },
];

test('counts say what looking at every lead says, whatever happened', async () => {
  const round = fc.record({
    happenings: fc.array(happenings, { minLength: 10, maxLength: 60 }),
    isUndone: fc.boolean(),
    interlude: fc.nat({ max: interludes.length - 1 }),
    asked: fc.array(questions, { minLength: 3, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 5 }), async (rounds) => {
      const [tenant, neighbour] = [await someTenant(), await someTenant()];
      for (const { happenings, isUndone, interlude, asked } of rounds) {
        await sql('begin');
        for (const one of happenings) {
          const { text, values } = statementOf(tenant, one);
          await sql(text, values);
        }
        // Alike next door, which must not show.
        const { text, values } = statementOf(neighbour, happenings[0] as Happening);
        await sql(text, values);
        await sql(isUndone ? 'rollback' : 'commit');
        await interludes[interlude]?.(tenant);
        await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant.uuid]);
        const plain = await plainFigures({ sql } as never, tenant.uuid);
        for (const question of asked) {
          const { from, to, timeZone } = question;
          const expected = {
            arrivals: plain.arrivals(from, to, timeZone),
            funnel: plain.funnel(from, to, timeZone),
          };
          for (const source of ['counts', 'leads'] as const) {
            expect({ source, ...question, ...(await ask(tenant, question, source)) }).toEqual({
              source,
              ...question,
              ...expected,
            });
          }
        }
      }
    }),
    { numRuns: 25, seed: 20_260_601 },
  );
}, 180_000);
