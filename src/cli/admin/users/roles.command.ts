import type { Command } from 'commander';
import { permissionsOf, Role, scopeOf } from '../../../identity/index.js';
import { type Line, print } from '../print.js';
import { giveRole } from './users.command.js';

/** Adds `roles list|give`. */
export function rolesCommand(program: Command): void {
  const command = program.command('roles').description('What each role may do, and who has which.');
  command
    .command('list')
    .description('Lists the roles, each with its permissions and the scopes that stand for them in a token.')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => print(Object.values(Role).flatMap(linesOf), options));
  giveRole(
    command,
    'give',
    'Gives someone a role, as `users role` does. The last active ADMIN of a tenant keeps theirs.',
  );
}

/** A line for each permission of a role. */
const linesOf = (one: Role): Line[] =>
  [...permissionsOf(one, null)].map((permission) => ({ role: one, permission, scope: scopeOf(permission) }));
