import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { ConfigurationError } from '../platform/configuration-error.js';
import { checkedDocument } from './persist/checked-document.js';
import { differences } from './persist/differences.js';
import { type Format, formats } from './persist/format.js';
import { printedManifest } from './persist/printed-manifest.js';
import { sentOperations } from './persist/sent-operations.js';
import { readSources } from './persist/sources.js';
import { runCommand } from './run-command.js';

const gatewaySchema = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));

interface PersistOptions {
  out: string;
  format: Format;
  schema: string;
  typename: boolean;
  check?: true;
}

const command = new Command('persist')
  .description(
    'Writes a manifest of the operations in folders, for TRUSTED_DOCUMENTS: those of .graphql and .gql files, and of ' +
      'gql and graphql templates in scripts. Each is held against the schema; fragments of any file are found by name.',
  )
  .argument('<folders...>', 'folders or files')
  .requiredOption('--out <file>', 'the manifest')
  .addOption(new Option('--format <format>', 'form of the manifest').choices(formats).default('apollo'))
  .option('--schema <file>', 'schema that the operations must fit', gatewaySchema)
  .option('--no-typename', 'for clients that add no __typename; Apollo Client and urql do')
  .option('--check', 'write nothing; exit code 1 where the manifest is not that of the operations')
  .addHelpText(
    'after',
    '\nExample:\n  npm run --silent persist -- ../app/src --out ../app/persisted-documents.json',
  )
  .action(persist);

async function persist(folders: string[], options: PersistOptions): Promise<void> {
  const sources = await readSources(folders);
  const document = checkedDocument(sources, await readFile(options.schema, 'utf8'));
  const operations = sentOperations(document, options);
  if (operations.length === 0)
    throw new ConfigurationError(`there are no operations in ${folders.join(', ')}`);
  const text = printedManifest(operations, options.format);
  if (!options.check) {
    await writeFile(options.out, text);
    process.stdout.write(`${options.out}: ${operations.length} operations\n`);
    return;
  }
  const before = await readFile(options.out, 'utf8').catch(() => '');
  if (before === text) return;
  const changed = differences(before, text).map((line) => `  ${line}\n`);
  process.stderr.write(`${options.out} is not that of the operations: write it anew\n${changed.join('')}`);
  process.exitCode = 1;
}

await runCommand(command, (error) => (error instanceof Error ? error.message : String(error)));
