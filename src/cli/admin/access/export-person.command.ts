import type { Command } from 'commander';
import { fileDestination, standardOutput } from '../../export/destination.js';
import type { Kind } from '../erasure/erase.js';
import { personCommands } from '../erasure/person-commands.js';
import { asOwner } from '../owner-database.js';
import { exportPerson } from './export-person.js';

interface Options {
  tenant: string;
  out?: string;
  files?: boolean;
}

const descriptions: Record<Kind, string> = {
  lead:
    'Everything about the person of a lead, with the leads merged into it. One that became a customer is exported ' +
    'with that customer.',
  customer:
    'Everything about a customer, with every lead that became it, every open lead about it and its deals, and an ' +
    'account that bears their name and that nobody else has to do with.',
  user: 'Everything about a user; what they wrote about others stands there by its ID alone.',
};

const told =
  '\nValues that only CUSTOMERS_READ_SENSITIVE shows are in it: keep it as safe as the database. Comments about the ' +
  'person are\nthere as they were written, and may name others: read it before you hand it out.';

/** Adds `export-person lead|customer|user`. */
export function exportPersonCommand(program: Command): void {
  const parent = program
    .command('export-person')
    .description('Writes everything about a person as JSON, as they may ask for; beside erase.');
  for (const { kind, command } of personCommands(parent, descriptions, told)) {
    command.option(
      '--out <file>',
      'into a file that is there whole or not at all; to standard output if left out',
    );
    if (kind !== 'user') command.option('--files', 'with photos and attached files, in base64');
    command.action((id: string, { tenant, out, files }: Options) =>
      asOwner(async (database) => {
        const person = await exportPerson(database, { tenant, kind, id, withFiles: files === true });
        const destination = out === undefined ? standardOutput : await fileDestination(out);
        try {
          await destination.write(`${JSON.stringify(person, null, 2)}\n`);
          await destination.finish();
        } catch (error) {
          await destination.abandon();
          throw error;
        }
      }),
    );
  }
}
