import type { Command } from 'commander';
import { asOwner } from './owner-database.js';

/** Adds `migrate`. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description(
      'Brings the schema up to date, as every start does; for a step of its own ahead of the gateways. Does nothing where it is.',
    )
    .action(async () => {
      await asOwner((database) => database.ping());
      process.stdout.write('The database is up to date.\n');
    });
}
