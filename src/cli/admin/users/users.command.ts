import type { Command } from 'commander';
import type { Role } from '../../../identity/index.js';
import { tenantCommand } from '../tenant-command.js';
import { email } from '../values.js';
import { addCommand } from './add.command.js';
import { bindCommands } from './bind.command.js';
import { answer, change, userCommand, withNames, withRole } from './user-command.js';
import { listUsers } from './users.repository.js';

interface Options {
  tenant: string;
  email: string;
  newEmail?: string;
  firstName?: string;
  lastName?: string;
  role: Role;
  json?: boolean;
}

/** Adds `users list|add|update|role|deactivate|activate|bind|unbind`. */
export function usersCommand(program: Command): void {
  const command = program.command('users').description('The people of a tenant, and what they may do there.');
  const someone = (name: string, description: string) => userCommand(command, name, description);

  tenantCommand(command, 'list', 'Lists the people of a tenant.').action((options: Options) =>
    answer(options, (tx) => listUsers(tx)),
  );
  addCommand(command);
  withNames(someone('update', 'Changes name or address of someone; what is not given stays.'))
    .option('--new-email <address>', 'address from now on', email)
    .action((options: Options, self: Command) => {
      const { firstName, lastName, newEmail } = options;
      const values = {
        ...(firstName !== undefined && { firstName: firstName || null }),
        ...(lastName !== undefined && { lastName: lastName || null }),
        ...(newEmail !== undefined && { email: newEmail }),
      };
      if (Object.keys(values).length === 0) self.error('error: nothing to change was given', { exitCode: 2 });
      return change(options, values);
    });
  giveRole(command, 'role', 'Gives someone a role. The last active ADMIN of a tenant keeps theirs.');
  someone('deactivate', 'Keeps someone out. What they did and own stays theirs.').action((options: Options) =>
    change(options, { isActive: false }),
  );
  someone('activate', 'Lets someone in again.').action((options: Options) =>
    change(options, { isActive: true }),
  );
  bindCommands(command);
}

/** Adds a command that gives someone a role. */
export const giveRole = (parent: Command, name: string, description: string): Command =>
  withRole(userCommand(parent, name, description)).action((options: Options) =>
    change(options, { role: options.role }),
  );
