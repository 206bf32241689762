import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { Database } from '../../../platform/database/index.js';
import { asOwner } from '../owner-database.js';
import { print } from '../print.js';
import { erase, type Kind, rehearse } from './erase.js';
import type { Erasure } from './erase-person.repository.js';
import { personCommands } from './person-commands.js';

interface Options {
  tenant: string;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
}

const descriptions: Record<Kind, string> = {
  lead:
    'Erases what a lead tells of a person, with the leads merged into it. One that became a customer is erased ' +
    'with that customer.',
  customer:
    'Erases what a customer, every lead that became it and every open lead about it tell of a person; with an ' +
    'account or a deal that bears their name and that nobody else has to do with.',
  user:
    'Makes nobody of a user: no name, address and identity, deactivated. Comments and attachments stay, without their writer; ' +
    'the last active ADMIN of a tenant cannot be erased.',
};

const kept =
  '\nNames become "Erased"; addresses, numbers, company, texts, custom fields, payment data, photos, attachments and comments ' +
  'about the\nperson go, in receipts and waiting messages too, and before and after in logs are masked. Rows, IDs, ' +
  'dates, statuses,\namounts, billing account numbers and other companies stay. There is no way back.';

/** Adds `erase lead|customer|user`. */
export function eraseCommand(program: Command): void {
  const parent = program
    .command('erase')
    .description('Blanks personal values, as a person may ask for; the rows stay.');
  for (const { kind, command } of personCommands(parent, descriptions, kept)) {
    command
      .option(
        '--dry-run',
        'only shows every record that it would change, and how many rows there are of each kind',
      )
      .option('--yes', 'does not ask')
      .option('--json', 'as JSON')
      .action(async (id: string, options: Options, self: Command) => {
        if (!options.dryRun && !options.yes && !process.stdin.isTTY) {
          self.error('error: nobody is there to be asked: give --yes or --dry-run', { exitCode: 2 });
        }
        await asOwner((database) => run(database, { tenant: options.tenant, kind, id }, options));
      });
  }
}

async function run(
  database: Database,
  which: { tenant: string; kind: Kind; id: string },
  { dryRun, yes, json }: Options,
): Promise<void> {
  const show = ({ counts, records }: Erasure) => {
    const rows = Object.entries(counts).map(([what, rows]) => ({ what, rows }));
    if (json) return print([...rows, ...records], { json });
    print(rows, {});
    process.stdout.write('\n');
    print(records, {});
  };
  if (dryRun) return show(await rehearse(database, which));
  if (!yes) {
    show(await rehearse(database, which));
    if (!(await isConfirmed(which.id))) throw new Error('nothing was erased');
  }
  show(await erase(database, which));
}

async function isConfirmed(id: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`Erase ${id} for good? Type yes: `)).trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}
