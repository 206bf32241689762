import type { Command } from 'commander';
import { countedLeads, recountLeads } from '../../analytics/index.js';
import type { Database } from '../../platform/database/index.js';
import { inTenant } from './in-tenant.js';
import { asOwner } from './owner-database.js';
import { type Line, print } from './print.js';
import { listTenants } from './tenants/tenants.repository.js';

const when =
  '\nReports add up counts that triggers keep with every lead. A load that goes past them (COPY with ' +
  'session_replication_role\n= replica, disabled triggers, a restore in parts) leaves the counts behind: run this once ' +
  'after it. The gateway may run.';

/** Adds `recount`. */
export function recountCommand(program: Command): void {
  program
    .command('recount')
    .description('Counts leads anew for the reports, each tenant in a transaction of its own.')
    .option('--tenant <tenant>', 'slug or ID of the one tenant to count; all of them if left out')
    .option('--json', 'as JSON')
    .addHelpText('after', when)
    .action(async ({ tenant, json }: { tenant?: string; json?: boolean }) => {
      print(await asOwner((database) => recount(database, tenant)), { json });
    });
}

/** How many leads were counted, by tenant. @throws Error of one line where there is no such tenant */
async function recount(database: Database, only: string | undefined): Promise<Line[]> {
  const which = only === undefined ? (await listTenants(database)).map(({ tenantId }) => tenantId) : [only];
  const lines: Line[] = [];
  for (const one of which) {
    lines.push(
      await inTenant(database, one, async (tx, { tenantId, slug }) => {
        await recountLeads(tx);
        return { id: tenantId, slug, leads: await countedLeads(tx) };
      }),
    );
  }
  return lines;
}
