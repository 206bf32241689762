import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../platform/configuration-error.js';
import { DatabaseUnavailableError, pgErrorOf } from '../platform/database/index.js';
import { eraseCommand } from './admin/erasure/erase.command.js';
import { hooksCommand } from './admin/hooks.command.js';
import { migrateCommand } from './admin/migrate.command.js';
import { recountCommand } from './admin/recount.command.js';
import { sweepCommand } from './admin/sweep.command.js';
import { tenantsCommand } from './admin/tenants/tenants.command.js';
import { tokenCommand } from './admin/token/token.command.js';
import { groupsCommand } from './admin/users/groups.command.js';
import { rolesCommand } from './admin/users/roles.command.js';
import { usersCommand } from './admin/users/users.command.js';

const program = new Command('admin')
  .description(
    'Looks after tenants, their people, roles and groups, explains tokens, erases personal values, takes rejected ' +
      'deliveries of hooks in once more, counts leads anew, migrates and sweeps up, in the database at ' +
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
hooksCommand(program);
migrateCommand(program);
recountCommand(program);
sweepCommand(program);

/** Never the statement, which an ORM's own message holds with its values. */
function messageOf(error: unknown): string {
  const refusal = pgErrorOf(error);
  if (refusal) return `the database refused the change (SQLSTATE ${refusal.code})`;
  if (error instanceof DatabaseUnavailableError) return 'the database is away';
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

/** Writes what went wrong in one line; 2 is what was asked wrongly, 1 what failed. */
function exitCodeOf(error: unknown): number {
  // Commander has written its own line already, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`error: ${messageOf(error)}\n`);
  return error instanceof ConfigurationError ? 2 : 1;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
