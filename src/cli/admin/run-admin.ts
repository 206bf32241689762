import { Command } from 'commander';
import { DatabaseUnavailableError, pgErrorOf } from '../../platform/database/index.js';
import { exitCodeOf } from '../run-command.js';
import { exportPersonCommand } from './access/export-person.command.js';
import { eraseCommand } from './erasure/erase.command.js';
import { hooksCommand } from './hooks.command.js';
import { migrateCommand } from './migrate.command.js';
import { moveTenantCommand } from './move/move-tenant.command.js';
import { recountCommand } from './recount.command.js';
import { sweepCommand } from './sweep.command.js';
import { tenantsCommand } from './tenants/tenants.command.js';
import { tokenCommand } from './token/token.command.js';
import { groupsCommand } from './users/groups.command.js';
import { rolesCommand } from './users/roles.command.js';
import { usersCommand } from './users/users.command.js';

/** The commands, made anew for each run. */
function adminProgram(): Command {
  const program = new Command('admin')
    .description(
      'Looks after tenants, their people, roles and groups, explains tokens, exports and erases personal values, takes rejected ' +
        'deliveries of hooks in once more, counts leads anew, moves tenants to other databases, migrates and sweeps up, in the ' +
        'database at ' +
        'DATABASE_MIGRATION_URL or DATABASE_URL, or else in the embedded one under ' +
        'DATA_DIR, whether the gateway runs or not. A gateway that runs follows within a second.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  npm run --silent admin -- tenants create --slug initech --name Initech --country US --time-zone America/Chicago --currency USD\n' +
        '  npm run --silent admin -- users add --tenant initech --email bill@initech.test --role ADMIN\n' +
        '  npm run --silent admin -- erase customer --tenant initech --dry-run <ID>',
    )
    .showSuggestionAfterError(false)
    .exitOverride();
  tenantsCommand(program);
  usersCommand(program);
  rolesCommand(program);
  groupsCommand(program);
  tokenCommand(program);
  eraseCommand(program);
  exportPersonCommand(program);
  hooksCommand(program);
  migrateCommand(program);
  moveTenantCommand(program);
  recountCommand(program);
  sweepCommand(program);
  return program;
}

/** Never the statement, which an ORM's own message holds with its values. */
function messageOf(error: unknown): string {
  const refusal = pgErrorOf(error);
  if (refusal) return `the database refused the change (SQLSTATE ${refusal.code})`;
  if (error instanceof DatabaseUnavailableError) return 'the database is away';
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

/**
 * Runs a command.
 * @param args the words behind `npm run admin --`
 * @returns the exit code: 0, 1 for what failed, 2 for what was asked wrongly; the fault is told on standard error
 */
export async function runAdmin(args: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await adminProgram().parseAsync(args, { from: 'user' });
    return process.exitCode;
  } catch (error) {
    return exitCodeOf(error, messageOf);
  }
}
