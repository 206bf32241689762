import pg from 'pg';
import { VolumeInterval } from '../../src/analytics/analytics.type.js';
import { dateRange } from '../../src/analytics/calendar/date-range.js';
import type { Source } from '../../src/analytics/counts/source.js';
import { conversionFunnel } from '../../src/analytics/funnel/conversion-funnel.js';
import { leadTotals } from '../../src/analytics/volume/lead-totals.js';
import { leadsVolume } from '../../src/analytics/volume/leads-volume.js';
import type { Context } from '../../src/identity/index.js';
import { newId, uuidOf } from '../../src/platform/ids/index.js';
import { type Cost, explainingRequest, selection } from '../support/costs.js';
import { addManyLeads, arrivalDays } from '../support/many-leads.js';
import { cloneTemplate } from '../support/template-database.js';

/** What analytics of a tenant with a million leads takes: prints steps, blocks and times. Nothing is asserted. */
const leadCount = 1_000_000;
const zone = 'America/New_York';
type Run = (context: Context, range: ReturnType<typeof dateRange>, source: Source) => Promise<unknown>;
const operations: Record<string, Run> = {
  leadsVolume: (context, range, source) =>
    leadsVolume(
      context,
      range,
      VolumeInterval.DAY,
      zone,
      null,
      selection('series { status { id } }'),
      source,
    ),
  leadTotals: (context, range, source) =>
    leadTotals(context, range, zone, selection('status { id }'), source),
  conversionFunnel: (context, range, source) =>
    conversionFunnel(context, range, zone, selection('stages { status { id } }'), source),
};
const rounds = 3;

test('analytics of a million leads', async () => {
  const database = await cloneTemplate('empty');
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  const reader = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([owner.connect(), reader.connect()]);
  const sql = async (text: string, values?: unknown[]) => (await owner.query(text, values)).rows;
  const tenant = await addManyLeads(sql as never, 'million', leadCount);
  await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
  for (const [name, run] of Object.entries(operations)) {
    for (const [which, [from, to]] of Object.entries(arrivalDays)) {
      for (const source of ['leads', 'counts'] as const) {
        for (let round = 0; round < rounds; round++) {
          const costs: Cost[] = [];
          await run(explainingRequest(reader, tenant, costs), dateRange(from, to), source);
          const told = costs.map(({ steps, ...cost }) => ({
            ...cost,
            steps: [...new Set(steps)].join(', '),
          }));
          process.stdout.write(`${name} of ${which} out of the ${source}: ${JSON.stringify(told)}\n`);
        }
      }
    }
  }
  for (const [name, cost] of await costOfCounting(sql as never, reader, tenant)) {
    process.stdout.write(`${name}: ${Math.round(cost)} µs\n`);
  }
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
}, 3_600_000);

const counting = [
  ['tally_arrival', 'leads'],
  ['tally_change', 'leads'],
  ['tally_stay', 'lead_status_spells'],
] as const;
const writes = 1_000;

/** What making and moving a lead takes with the triggers that count and without, by turns; in microseconds each. */
async function costOfCounting(
  sql: <R>(text: string, values?: unknown[]) => Promise<R[]>,
  writer: pg.Client,
  tenant: string,
): Promise<Map<string, number>> {
  const statuses = await sql<{ id: string }>(
    'select id from lead_statuses where tenant_id = $1 order by position',
    [tenant],
  );
  const kinds: Record<string, [text: string, values: (id: string) => unknown[]]> = {
    make: [
      `insert into leads (tenant_id, id, first_name, last_name, status_id, activity, privacy_level, approval_state)
       values ($1, $2, 'Ann', 'New', $3, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED')`,
      (id) => [tenant, id, statuses[0]?.id],
    ],
    move: [
      'update leads set status_id = $3, updated_at = now() where tenant_id = $1 and id = $2',
      (id) => [tenant, id, statuses[1]?.id],
    ],
  };
  const best = new Map<string, number>();
  for (let round = 0; round < rounds * 2; round++) {
    const state = round % 2 === 0 ? 'enable' : 'disable';
    for (const [trigger, table] of counting) await sql(`alter table ${table} ${state} trigger ${trigger}`);
    const ids = Array.from({ length: writes }, () => uuidOf(newId('lead')));
    for (const [kind, [text, values]] of Object.entries(kinds)) {
      const begun = performance.now();
      for (const id of ids) await writer.query({ name: kind, text, values: values(id) });
      const name = `${kind} a lead, ${state === 'enable' ? 'counted' : 'not counted'}`;
      const each = ((performance.now() - begun) * 1000) / writes;
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, each));
    }
  }
  return best;
}
