import type { Command } from 'commander';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { inTenant } from '../in-tenant.js';
import { asOwner } from '../owner-database.js';
import { type Line, print } from '../print.js';
import { tenantCommand } from '../tenant-command.js';
import { code, emails, name } from '../values.js';
import { addGroup, changeMembers, listGroups } from './groups.repository.js';

interface Options {
  tenant: string;
  code: string;
  name: string;
  group: string;
  add?: string[];
  remove?: string[];
  json?: boolean;
}

/** Adds `groups list|add|members`. */
export function groupsCommand(program: Command): void {
  const command = program.command('groups').description('Groups of people, who may own leads together.');
  const withTenant = (name: string, description: string) => tenantCommand(command, name, description);

  withTenant('list', 'Lists the groups of a tenant.').action((options: Options) =>
    answer(options, async (tx) =>
      (await listGroups(tx)).map(({ id, code, name, members }) => ({ id, code, name, members })),
    ),
  );
  withTenant('add', 'Makes a group, of nobody yet.')
    .requiredOption('--code <code>', 'short name that does not change', code)
    .requiredOption('--name <name>', 'name', name)
    .action((options: Options) =>
      answer(options, async (tx) => {
        const { id, code, name } = await addGroup(tx, { code: options.code, name: options.name });
        return [{ id, code, name, members: 0 }];
      }),
    );
  withTenant('members', 'Adds people to a group, takes others out of it, and lists who is in it then.')
    .requiredOption('--group <code>', 'code of the group')
    .option('--add <addresses...>', 'e-mail addresses of those who come in', emails)
    .option('--remove <addresses...>', 'e-mail addresses of those who go', emails)
    .action((options: Options) =>
      answer(options, async (tx) => {
        const { add = [], remove = [] } = options;
        const members = await changeMembers(tx, options.group, { add, remove });
        return members.map(({ id, email, role, isActive }) => ({ id, email, role, active: isActive }));
      }),
    );
}

async function answer(options: Options, work: (tx: TenantTransaction) => Promise<Line[]>): Promise<void> {
  print(await asOwner((database) => inTenant(database, options.tenant, work)), options);
}
