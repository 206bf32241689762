import pg from 'pg';
import { Interval } from '../../../src/analytics/analytics.type.js';
import { conversionFunnel } from '../../../src/analytics/conversion-funnel.js';
import { dateRange } from '../../../src/analytics/date-range.js';
import { leadTotals } from '../../../src/analytics/lead-totals.js';
import { leadsVolume } from '../../../src/analytics/leads-volume.js';
import { type Cost, explainingRequest, wanted } from '../../support/costs.js';
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

test.each([
  [
    'leadsVolume',
    ['leads_by_status'],
    (context) => leadsVolume(context, month, Interval.DAY, zone, null, wanted('series { status { id } }')),
  ],
  ['leadTotals', ['leads_by_status'], (context) => leadTotals(context, month, zone, wanted('status { id }'))],
  [
    'conversionFunnel',
    ['leads_by_conversion', 'leads_by_created', 'lead_status_spells_by_arrival'],
    (context) => conversionFunnel(context, month, zone, wanted('stages { status { id } }')),
  ],
] as [string, string[], Parameters<typeof costsOf>[0]][])(
  '%s reads %j and nothing else',
  async (_, indexes, read) => {
    const costs = await costsOf(read);
    expect(costs.length).toBeGreaterThan(0);
    expect(new Set(costs.flatMap((cost) => cost.indexes))).toEqual(new Set(indexes));
    for (const { steps, rows } of costs) {
      const reads = steps.filter((step) => / on lead(?:s|_status_spells)$/.test(step));
      expect(reads.length).toBeGreaterThan(0);
      expect(new Set(reads.map((step) => step.split(' on ')[0]))).toEqual(new Set(['Index Only Scan']));
      // The month and the one before it out of two years: some 1,000 leads with at most six stays each.
      expect(rows).toBeLessThan(4_000);
    }
  },
);
