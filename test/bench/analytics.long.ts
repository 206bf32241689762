import pg from 'pg';
import { Interval } from '../../src/analytics/analytics.type.js';
import { conversionFunnel } from '../../src/analytics/conversion-funnel.js';
import { dateRange } from '../../src/analytics/date-range.js';
import { leadTotals } from '../../src/analytics/lead-totals.js';
import { leadsVolume } from '../../src/analytics/leads-volume.js';
import type { Context } from '../../src/identity/index.js';
import { type Cost, explainingRequest, wanted } from '../support/costs.js';
import { addManyLeads, arrivalDays } from '../support/many-leads.js';
import { cloneTemplate } from '../support/template-database.js';

/** What analytics of a tenant with a million leads takes: prints steps, blocks and times. Nothing is asserted. */
const leadCount = 1_000_000;
const zone = 'America/New_York';
const operations: Record<
  string,
  (context: Context, range: ReturnType<typeof dateRange>) => Promise<unknown>
> = {
  leadsVolume: (context, range) =>
    leadsVolume(context, range, Interval.DAY, zone, null, wanted('series { status { id } }')),
  leadTotals: (context, range) => leadTotals(context, range, zone, wanted('status { id }')),
  conversionFunnel: (context, range) =>
    conversionFunnel(context, range, zone, wanted('stages { status { id } }')),
};

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
      for (let round = 0; round < 3; round++) {
        const costs: Cost[] = [];
        await run(explainingRequest(reader, tenant, costs), dateRange(from, to));
        const told = costs.map(({ steps, ...cost }) => ({ ...cost, steps: [...new Set(steps)].join(', ') }));
        process.stdout.write(`${name} of ${which}: ${JSON.stringify(told)}\n`);
      }
    }
  }
  await Promise.all([owner.end(), reader.end()]);
  await database.drop();
}, 3_600_000);
