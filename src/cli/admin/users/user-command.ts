import type { Command } from 'commander';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { inTenant } from '../in-tenant.js';
import { asOwner } from '../owner-database.js';
import { type Line, print } from '../print.js';
import { tenantCommand } from '../tenant-command.js';
import { email, optionalName, role } from '../values.js';
import { changeUser, type UserRow } from './users.repository.js';

/** How an answer is asked for, and of which tenant. */
interface Asked {
  tenant: string;
  json?: boolean;
}

/** A command about one user, whom `--email` names. */
export const userCommand = (parent: Command, name: string, description: string): Command =>
  tenantCommand(parent, name, description).requiredOption('--email <address>', 'address of the user', email);

export const withNames = (command: Command): Command =>
  command
    .option('--first-name <name>', 'first name; "" for none', optionalName)
    .option('--last-name <name>', 'last name; "" for none', optionalName);

export const withRole = (command: Command): Command =>
  command.requiredOption('--role <role>', 'VIEWER, AGENT, MANAGER or ADMIN', role);

export const change = (options: Asked & { email: string }, values: Partial<UserRow>): Promise<void> =>
  answer(options, async (tx) => [await changeUser(tx, options.email, values)]);

/** Does the work in the tenant, and prints the users that it comes to. */
export async function answer(
  options: Asked,
  work: (tx: TenantTransaction) => Promise<UserRow[]>,
): Promise<void> {
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
