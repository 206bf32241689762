import { createReadStream } from 'node:fs';
import type { Context } from '../../identity/index.js';
import {
  type FileDescription,
  type ImportSetting,
  type LeadFile,
  leadInputOf,
  type RejectedRow,
  readLeadFile,
} from '../../imports/index.js';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { importRows } from './import-rows.js';
import type { Mapping } from './mapping.js';
import type { ImportOptions } from './options.js';
import { Progress } from './progress.js';
import { columnOf } from './refusals.js';
import { writeRejected } from './rejected-rows.js';
import { type GatheredRows, gatherRows } from './rows/gather-rows.js';
import type { TableStatistics } from './table-statistics.js';
import { Tally } from './tally.js';

/** What became of a file. */
export interface FileSummary {
  file: string;
  description: FileDescription;
  tally: Tally;
  gathered: Pick<GatheredRows, 'warnings' | 'warningsCount'>;
  /** Null where no row was rejected, and in a dry run. */
  rejectedFile: string | null;
  /** Of a dry run: the first leads, as they would be taken in. */
  samples: object[];
}

interface Given {
  context: Context;
  setting: ImportSetting;
  mapping: Mapping;
  options: ImportOptions;
  statistics: Pick<TableStatistics, 'grown'>;
}

const SAMPLES = 3;

/**
 * Imports one file, from its first byte to its last lead.
 * @throws ConfigurationError where the file cannot be read as what the options say; DatabaseUnavailableError
 */
export async function importFile(path: string, given: Given): Promise<FileSummary> {
  const { context, setting, options, statistics } = given;
  const file = await readable(path, given);
  const { description } = file;
  const reading = new Progress('reading', description.recordsCount);
  const gathered = await gatherRows(file, () => reading.add(1)).finally(() => reading.end());
  const isDryRun = options.dryRun === true;
  const tally = new Tally(gathered.skipped);
  const writing = new Progress('importing', description.recordsCount);
  try {
    const samples = isDryRun ? await firstLeads(gathered, setting) : [];
    const rejected = importRows(gathered, {
      ...{ context, setting, isDryRun, tally, statistics },
      keepsGood: options.keepGood === true,
      columnOf: columnOf(description),
      onProgress: (rows) => writing.add(rows),
    });
    const to = options.rejected ?? `${path.replace(/\.(?:csv|tsv|txt)$/i, '')}.rejected.csv`;
    const headers = description.columns.map(({ header }) => header);
    const rejectedFile = isDryRun ? await counted(rejected) : await writeRejected(to, headers, rejected);
    return { file: path, description, tally, gathered, rejectedFile, samples };
  } finally {
    writing.end();
    await gathered.rows.close();
  }
}

/** The file, surveyed. What its own fault is, or that of the options, is told in a line. */
async function readable(path: string, { context, mapping, options }: Given): Promise<LeadFile> {
  const { defaultCountry: country, timeZone } = context.viewer.tenant;
  try {
    return await readLeadFile(() => createReadStream(path), {
      ...{ country, timeZone, mapping },
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
      ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
      ...(options.days === undefined ? {} : { isDayFirst: options.days === 'first' }),
      ...(options.decimals === undefined ? {} : { isCommaDecimal: options.decimals === 'comma' }),
      ...(options.nameStandIn === undefined ? {} : { defaultName: options.nameStandIn }),
      keepGood: options.keepGood === true,
      takeConverted: options.takeConverted === true,
    });
  } catch (error) {
    throw new ConfigurationError(`${path}: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

async function firstLeads({ rows }: GatheredRows, setting: ImportSetting): Promise<object[]> {
  const samples: object[] = [];
  for await (const { record: row } of rows.all()) {
    if (row.kind === 'lead') samples.push(leadInputOf(row.lead, null, setting).input);
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

async function counted(rejected: AsyncIterable<RejectedRow>): Promise<null> {
  for await (const _ of rejected);
  return null;
}
