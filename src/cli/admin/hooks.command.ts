import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { rejectedDeliveries, retryRejected } from '../../lead-hooks/index.js';
import type { Database } from '../../platform/database/index.js';
import { type Id, type IdKind, isId } from '../../platform/ids/index.js';
import { inTenant } from './in-tenant.js';
import { asOwner } from './owner-database.js';
import { type Line, print } from './print.js';

interface Options {
  tenant: string;
  hook?: string;
  all?: boolean;
  json?: boolean;
}

/** Adds `hooks`. */
export function hooksCommand(program: Command): void {
  program
    .command('hooks')
    .description('Deliveries to hooks for leads.')
    .command('retry')
    .argument('[deliveries...]', 'IDs of rejected deliveries, as leadHookDeliveries shows them')
    .requiredOption('--tenant <tenant>', 'slug or ID')
    .option('--all', 'all rejected deliveries that are kept')
    .option('--hook <hook>', 'with --all: ID of the hook, those of which alone are tried again')
    .option('--json', 'as JSON')
    .description(
      'Takes rejected deliveries in once more, as the hook and the settings of the tenant are now, and shows what became ' +
        'of each. What is a lead by now stays as it is.',
    )
    .action(async (given: string[], options: Options) => {
      print(await asOwner((database) => retry(database, given, options)), options);
    });
}

async function retry(
  database: Database,
  given: readonly string[],
  { tenant: which, hook, all }: Options,
): Promise<Line[]> {
  if (given.length > 0 === (all === true)) throw new Error('name deliveries, or say --all');
  if (hook !== undefined && !all) throw new Error('--hook goes with --all');
  const hookId = hook === undefined ? null : idOfKind('hook', hook);
  const named = given.map((one) => idOfKind('arrival', one));
  const tenantId = await inTenant(database, which, async (_, found) => found.tenantId);
  const lines: Line[] = [];
  for (const id of all ? await rejectedDeliveries(database, tenantId, hookId) : named) {
    const { status, leadId, reason } = await retryRejected(database, tenantId, id, randomUUID());
    lines.push({ id, status, lead: leadId, reason });
  }
  return lines;
}

function idOfKind<K extends IdKind>(kind: K, text: string): Id<K> {
  if (!isId(text, kind))
    throw new Error(`${text} is not the ID of a ${kind === 'hook' ? 'hook' : 'delivery'}`);
  return text;
}
