import type { Command } from 'commander';
import type { Role } from '../../../identity/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { inTenant } from '../in-tenant.js';
import { asOwner } from '../owner-database.js';
import { type Line, print } from '../print.js';
import { tenantCommand } from '../tenant-command.js';
import { email, optionalName, role } from '../values.js';
import { addUser, changeUser, listUsers, type UserRow } from './users.repository.js';

interface Options {
  tenant: string;
  email: string;
  newEmail?: string;
  firstName?: string;
  lastName?: string;
  role: Role;
  json?: boolean;
}

/** Adds `users list|add|update|role|deactivate|activate|unbind`. */
export function usersCommand(program: Command): void {
  const command = program.command('users').description('The people of a tenant, and what they may do there.');
  const someone = (name: string, description: string) => userCommand(command, name, description);
  const names = (self: Command) =>
    self
      .option('--first-name <name>', 'first name; "" for none', optionalName)
      .option('--last-name <name>', 'last name; "" for none', optionalName);

  tenantCommand(command, 'list', 'Lists the people of a tenant.').action((options: Options) =>
    answer(options, (tx) => listUsers(tx)),
  );
  withRole(
    names(someone('add', 'Adds someone. Their first verified token with this address is bound to them.')),
  ).action((options: Options) =>
    answer(options, async (tx) => {
      const { email, firstName, lastName, role } = options;
      const names = { firstName: firstName || null, lastName: lastName || null };
      return [await addUser(tx, { email, ...names, role })];
    }),
  );
  names(someone('update', 'Changes name or address of someone; what is not given stays.'))
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
  someone(
    'unbind',
    'Parts someone from the issuer and subject that they came with: the next verified token with their address ' +
      'is bound to them, as after a change of the identity provider.',
  ).action((options: Options) => change(options, { issuer: null, subject: null }));
}

const userCommand = (parent: Command, name: string, description: string): Command =>
  tenantCommand(parent, name, description).requiredOption('--email <address>', 'address of the user', email);

const withRole = (command: Command): Command =>
  command.requiredOption('--role <role>', 'VIEWER, AGENT, MANAGER or ADMIN', role);

/** Adds a command that gives someone a role. */
export const giveRole = (parent: Command, name: string, description: string): Command =>
  withRole(userCommand(parent, name, description)).action((options: Options) =>
    change(options, { role: options.role }),
  );

const change = (options: Options, values: Partial<UserRow>) =>
  answer(options, async (tx) => [await changeUser(tx, options.email, values)]);

async function answer(options: Options, work: (tx: TenantTransaction) => Promise<UserRow[]>): Promise<void> {
  const rows = await asOwner((database) => inTenant(database, options.tenant, work));
  print(rows.map(lineOf), options);
}

const lineOf = (user: UserRow): Line => ({
  id: user.id,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  active: user.isActive,
  bound: user.issuer !== null,
});
