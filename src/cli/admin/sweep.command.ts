import { type Command, InvalidArgumentError } from 'commander';
import { MIN_LOG_DAYS, sweepLogs } from '../../logs/index.js';
import type { Database } from '../../platform/database/index.js';
import { sweepIdempotencyKeys } from '../../platform/idempotency/index.js';
import type { Id } from '../../platform/ids/index.js';
import { inTenant } from './in-tenant.js';
import { asOwner } from './owner-database.js';
import { print } from './print.js';

interface Options {
  tenant?: string;
  json?: boolean;
}

const ofTenant = ['--tenant <tenant>', 'slug or ID of the one tenant; all of them if left out'] as const;

/** Adds `sweep`. */
export function sweepCommand(program: Command): void {
  const sweep = program
    .command('sweep')
    .description(
      'Clears away what nobody needs any more; each gateway does so by itself about once an hour.',
    );
  sweep
    .command('idempotency-keys')
    .description('Deletes idempotency keys that are 24 hours old, each tenant in transactions of its own.')
    .option(...ofTenant)
    .option('--json', 'as JSON')
    .action((options: Options) =>
      run(options, (database, tenantIds) => sweepIdempotencyKeys(database, { tenantIds })),
    );
  sweep
    .command('logs')
    .description(
      'Deletes the audit trail of so many days ago, for those who may not keep it for ever. Workers do so by themselves ' +
        'where RETENTION_LOGS is set.',
    )
    .requiredOption('--older-than <days>', `at least ${MIN_LOG_DAYS}`, days)
    .option(...ofTenant)
    .option('--json', 'as JSON')
    .action(({ olderThan, ...options }: Options & { olderThan: number }) =>
      run(options, (database, tenantIds) => sweepLogs(database, { keptDays: olderThan, tenantIds })),
    );
}

/** Sweeps as the owner, and prints how much was deleted. */
async function run(
  { tenant, json }: Options,
  sweep: (database: Database, tenantIds: readonly Id<'tenant'>[] | undefined) => Promise<number>,
): Promise<void> {
  const deleted = await asOwner(async (database) =>
    sweep(database, tenant === undefined ? undefined : [await tenantIdOf(database, tenant)]),
  );
  print([{ deleted }], { json });
}

/** @throws InvalidArgumentError for what is no such number */
function days(text: string): number {
  const given = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (given >= MIN_LOG_DAYS) return given;
  throw new InvalidArgumentError(`It must be a whole number of days, at least ${MIN_LOG_DAYS}.`);
}

/** @throws Error of one line where there is no such tenant */
const tenantIdOf = (database: Database, which: string): Promise<Id<'tenant'>> =>
  inTenant(database, which, async (_tx, { tenantId }) => tenantId);
