import { type Command, Option } from 'commander';
import { type Role, serviceAddress } from '../../../identity/index.js';
import { tenantCommand } from '../tenant-command.js';
import { email, issuer, serviceName, subject } from '../values.js';
import { warnOfStranger } from './bind.command.js';
import { answer, withNames, withRole } from './user-command.js';
import { addUser } from './users.repository.js';

interface Options {
  tenant: string;
  email?: string;
  service?: string;
  issuer?: string;
  subject?: string;
  firstName?: string;
  lastName?: string;
  role: Role;
  json?: boolean;
}

/** Adds `add`: a person, or with `--service` the account of a system. */
export function addCommand(parent: Command): void {
  const command = tenantCommand(
    parent,
    'add',
    'Adds someone. Their first verified token with this address is bound to them; with --issuer and --subject they ' +
      'are known by these from the start, as where tokens have no verified address. With --service it is an ' +
      'account of a system that comes by client credentials.',
  );
  withRole(withNames(command))
    .option('--email <address>', 'address of the user', email)
    .addOption(
      new Option('--service <name>', 'name of a service account, in the place of an address')
        .argParser(serviceName)
        .conflicts('email'),
    )
    .option('--issuer <issuer>', 'iss of the tokens', issuer)
    .option('--subject <subject>', 'sub of the tokens; of client credentials often the client ID', subject)
    .action(add);
}

function add(options: Options, self: Command): Promise<void> {
  const { service, role, issuer: iss = null, subject: sub = null } = options;
  const refuse = (what: string) => self.error(`error: ${what}`, { exitCode: 2 });
  const address = service === undefined ? options.email : serviceAddress(service);
  if (address === undefined) return refuse('--email or --service is required');
  if ((iss === null) !== (sub === null)) return refuse('--issuer and --subject belong together');
  if (service !== undefined && iss === null)
    return refuse('--issuer and --subject are required with --service');
  if (iss !== null) warnOfStranger(iss);
  const names = { firstName: options.firstName || (service ?? null), lastName: options.lastName || null };
  return answer(options, async (tx) => [
    await addUser(tx, { email: address, ...names, role, issuer: iss, subject: sub }),
  ]);
}
