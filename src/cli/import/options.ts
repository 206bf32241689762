import { type Command, InvalidArgumentError, Option } from 'commander';
import { email } from '../admin/values.js';
import type { Mapping } from './mapping.js';

/** What the command was asked for. */
export interface ImportOptions {
  tenant: string;
  source: string;
  as?: string;
  type?: string;
  map: Record<string, string>;
  saveMap?: true;
  keepGood?: true;
  takeConverted?: true;
  nameStandIn?: string;
  encoding?: string;
  delimiter?: string;
  days?: 'first' | 'second';
  decimals?: 'comma' | 'point';
  rejected?: string;
  dryRun?: true;
  json?: true;
}

/** A column and its field; the name of a column may hold `=` as well. */
function mapped(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It must be COLUMN=FIELD.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

const delimiters: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
};

function delimiter(text: string): string {
  const found = delimiters[text] ?? (text === '\\t' ? '\t' : text);
  if ([...found].length !== 1) {
    throw new InvalidArgumentError('It must be comma, semicolon, tab, bar or one character.');
  }
  return found;
}

/** Adds the options of an import to a command. */
export const withImportOptions = (command: Command): Command =>
  command
    .requiredOption('--tenant <slug>', 'slug or ID of the tenant')
    .requiredOption('--source <code>', 'code of the LEAD_SOURCE that the files come from')
    .option('--as <email>', 'member who imports; left out, the first administrator of the tenant', email)
    .option('--type <code>', 'type of the new leads whose rows name none')
    .option(
      '--map <column=field>',
      'what a column holds, against what it is taken for; repeatable',
      mapped,
      {},
    )
    .option('--save-map', 'keep what --map says for later imports of this tenant and source')
    .option('--keep-good', 'take rows without an optional value that cannot be read, which stays text')
    .option('--take-converted', 'take records that the source has converted or deleted')
    .option('--name-stand-in <text>', 'in place of the one of first and last name that is missing')
    .option('--encoding <label>', 'how characters are encoded, such as windows-1252')
    .option('--delimiter <what>', 'what parts cells: comma, semicolon, tab, bar or a character', delimiter)
    .addOption(
      new Option('--days <place>', 'where the day stands in 04/05/2026, if no value tells').choices([
        ...['first', 'second'],
      ]),
    )
    .addOption(
      new Option('--decimals <mark>', 'what decimals stand behind, if no value tells').choices([
        ...['comma', 'point'],
      ]),
    )
    .option('--rejected <file>', 'where rejected rows go; left out, beside each file as <file>.rejected.csv')
    .option('--dry-run', 'write nothing; show counts, columns and the first rows')
    .option('--json', 'print the summary as JSON');

/** The mapping of an option; fields are judged by whoever reads the file. */
export const mappingOf = ({ map }: ImportOptions): Mapping => map as Mapping;
