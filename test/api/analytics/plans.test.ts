import pg from 'pg';
import { VolumeInterval } from '../../../src/analytics/analytics.type.js';
import { dateRange } from '../../../src/analytics/calendar/date-range.js';
import type { Source } from '../../../src/analytics/counts/source.js';
import { conversionFunnel } from '../../../src/analytics/funnel/conversion-funnel.js';
import { leadTotals } from '../../../src/analytics/volume/lead-totals.js';
import { leadsVolume } from '../../../src/analytics/volume/leads-volume.js';
import { type Cost, explainingRequest, selection } from '../../support/costs.js';
import { addManyLeads, arrivalDays } from '../../support/many-leads.js';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let owner: pg.Client;
let reader: pg.Client;
let tenant: string;

beforeAll(async () => {
  database = await cloneTemplate('empty');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  reader = new pg.Client({ connectionString: database.gatewayUrl });
  await Promise.all([owner.connect(), reader.connect()]);
  const sql = async (text: string, values?: unknown[]) => (await owner.query(text, values)).rows;
  await addManyLeads(sql as never, 'neighbour', 12_000);
  tenant = await addManyLeads(sql as never, 'plans', 12_000);
  await reader.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
}, 60_000);

afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
});

const zone = 'America/New_York';
const month = dateRange(...arrivalDays.month);

async function costsOf(
  read: (context: ReturnType<typeof explainingRequest>) => Promise<unknown>,
): Promise<Cost[]> {
  const costs: Cost[] = [];
  await read(explainingRequest(reader, tenant, costs));
  return costs;
}

type Run = (context: ReturnType<typeof explainingRequest>, source: Source) => Promise<unknown>;
const runs: Record<string, Run> = {
  leadsVolume: (context, source) =>
    leadsVolume(
      context,
      month,
      VolumeInterval.DAY,
      zone,
      null,
      selection('series { status { id } }'),
      source,
    ),
  leadTotals: (context, source) => leadTotals(context, month, zone, selection('status { id }'), source),
  conversionFunnel: (context, source) =>
    conversionFunnel(context, month, zone, selection('stages { status { id } }'), source),
};
const ofLeads = [
  'leads_by_status',
  'leads_by_conversion',
  'leads_by_created',
  'lead_status_spells_by_arrival',
];
const ofCounts = [
  'lead_arrivals_tenant_id_hour_status_id_pk',
  ...['lead_journeys_tenant_id_day_id_pk', 'lead_stays_tenant_id_status_id_day_stay_cell_pk'],
];

/** Empty here, and small always: it is read whole where that is quicker. */
const queue = 'lead_count_changes_tenant_id_id_pk';
/** The month and the one before it out of two years: some 1,000 leads with at most six stays each. */
const MAX_ROWS = 4_000;

test.each([
  ['leadsVolume', 'leads', ofLeads.slice(0, 1)],
  ['leadTotals', 'leads', ofLeads.slice(0, 1)],
  ['conversionFunnel', 'leads', ofLeads.slice(1)],
  ['leadsVolume', 'counts', [...ofCounts.slice(0, 1), 'leads_by_status']],
  ['leadTotals', 'counts', [...ofCounts.slice(0, 1), 'leads_by_status']],
  ['conversionFunnel', 'counts', [...ofCounts.slice(1), ...ofLeads.slice(1), 'lead_status_spells_by_stay']],
] as const)('%s out of the %s reads %j and nothing else', async (name, source, indexes) => {
  const costs = await costsOf((context) => (runs[name] as Run)(context, source));
  expect(costs).toHaveLength(name === 'conversionFunnel' ? 2 : 1);
  const used = costs.flatMap((cost) => cost.indexes).filter((index) => index !== queue);
  expect(new Set(used)).toEqual(new Set(indexes));
  for (const { steps, rows } of costs) {
    const reads = steps.filter((step) => / on lead(?:s|_status_spells)$/.test(step));
    expect(reads.length).toBeGreaterThan(0);
    expect(new Set(reads.map((step) => step.split(' on ')[0]))).toEqual(new Set(['Index Only Scan']));
    expect(rows).toBeLessThan(MAX_ROWS);
  }
});
