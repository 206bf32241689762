import 'reflect-metadata';
import { Argument, Command } from 'commander';
import { DatabaseUnavailableError, pgErrorOf } from '../platform/database/index.js';
import { type ExportOptions, withExportOptions } from './export/options.js';
import { type Kind, kindNames, runExport } from './export/run-export.js';
import { runCommand } from './run-command.js';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => interrupted.abort());
}
// Whoever reads it, such as `head`, has read enough.
process.stdout.on('error', () => process.exit(0));

const command = withExportOptions(
  new Command('export')
    .addArgument(new Argument('<what>', 'what is exported').choices(kindNames))
    .description(
      'Writes leads or customers as CSV or NDJSON, as far as a member may see them, out of the database at ' +
        'DATABASE_URL, or else the embedded one under DATA_DIR, whether the gateway runs or not. An import reads ' +
        'leads back as they are.',
    ),
)
  .addHelpText(
    'after',
    '\nExit code: 0 where all was written, 2 where it was asked wrongly, 1 where it failed; a file is there whole or ' +
      'not at all.\n' +
      '\nExamples:\n' +
      '  npm run --silent export -- leads --tenant acme --out leads.csv\n' +
      '  npm run --silent export -- leads --tenant acme --filter \'{"statusCategory": "OPEN"}\' --format ndjson\n' +
      '  npm run --silent export -- customers --tenant acme --as ann@acme.test --bom --out customers.csv',
  )
  .action(async (what: Kind, options: ExportOptions) => {
    const { records, guarded } = await runExport(what, options, interrupted.signal);
    const where = options.out === undefined ? '' : ` to ${options.out}`;
    process.stderr.write(`${records} ${what} written${where}\n`);
    if (guarded > 0) {
      process.stderr.write(
        `${guarded} cells that a spreadsheet might run begin with an apostrophe, which an import takes off again\n`,
      );
    }
  });

/** Never the statement, which an ORM's own message holds with its values. */
function messageOf(error: unknown): string {
  if (interrupted.signal.aborted) return 'interrupted; nothing was left behind';
  const refusal = pgErrorOf(error);
  if (refusal) return `the database refused the export (SQLSTATE ${refusal.code})`;
  if (error instanceof DatabaseUnavailableError) return 'the database is away';
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

await runCommand(command, messageOf);
