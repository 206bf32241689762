import 'reflect-metadata';
import { Command } from 'commander';
import { DatabaseUnavailableError, pgErrorOf } from '../platform/database/index.js';
import { type ImportOptions, withImportOptions } from './import/options.js';
import { runImport } from './import/run-import.js';
import { runCommand } from './run-command.js';

/** Some rows were rejected, and stand in a file. */
const SOME_REJECTED = 3;

const command = withImportOptions(
  new Command('import')
    .argument('<files...>', 'tables of any encoding and delimiter, JSON or NDJSON')
    .description(
      'Takes in files of leads as their sources write them, into the database at DATABASE_URL, or else the embedded ' +
        'one under DATA_DIR, whether the gateway runs or not. What is there already is changed, by its ID in the ' +
        'source, else by its e-mail address; the same file again changes nothing, also where an import was broken off.',
    ),
)
  .addHelpText(
    'after',
    '\nExit code: 0 where no row was rejected, 3 where some were, 2 where it was asked wrongly, 1 where it failed.\n' +
      '\nExamples:\n' +
      '  npm run --silent import -- leads.csv --tenant acme --source web --dry-run\n' +
      '  npm run --silent import -- leads.csv --tenant acme --source web\n' +
      '  npm run --silent import -- leads.csv --tenant acme --source web --map "Deal size=targetAmount" --save-map',
  )
  .action(async (files: string[], options: ImportOptions) => {
    if (!(await runImport(files, options))) process.exitCode = SOME_REJECTED;
  });

/** Never the statement, which an ORM's own message holds with its values. */
function messageOf(error: unknown): string {
  const refusal = pgErrorOf(error);
  if (refusal) return `the database refused the import (SQLSTATE ${refusal.code})`;
  if (error instanceof DatabaseUnavailableError)
    return 'the database is away; the same command again goes on';
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

await runCommand(command, messageOf);
