import { type Command, Option } from 'commander';
import { email } from '../admin/values.js';

/** What the command was asked for. */
export interface ExportOptions {
  tenant: string;
  as?: string;
  format: 'csv' | 'ndjson';
  bom?: true;
  filter?: string;
  out?: string;
}

/** Adds the options of an export to a command. */
export const withExportOptions = (command: Command): Command =>
  command
    .requiredOption('--tenant <slug>', 'slug or ID of the tenant')
    .option('--as <email>', 'member who exports; left out, the first administrator of the tenant', email)
    .addOption(
      new Option('--format <format>', 'how records are written').choices(['csv', 'ndjson']).default('csv'),
    )
    .option('--bom', 'begin a CSV file with a byte order mark, by which spreadsheets know UTF-8')
    .option('--filter <json>', 'which records: what the query `leads` or `customers` takes as its filter')
    .option('--out <file>', 'where it goes, in place of what is there; left out, to standard output');
