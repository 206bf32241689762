import { basename } from 'node:path';
import type { FileDescription } from '../../imports/index.js';
import type { FileSummary } from './import-file.js';

/** What became of a file, for programs. */
export function summaryOf({ file, description, tally, gathered, rejectedFile, samples }: FileSummary) {
  const { created, changed, unchanged, folded, rejected } = tally;
  return {
    file,
    readAs: description.summary,
    records: description.recordsCount,
    ...{ created, changed, unchanged, folded, rejected },
    skipped: Object.fromEntries(tally.skipped),
    unknownWords: Object.fromEntries(tally.unknown),
    keptAsText: description.withoutHome,
    notImported: description.notImported,
    columns: Object.fromEntries(description.columns.map(({ header, field }) => [header, field])),
    ...{ warnings: gathered.warningsCount + tally.warningsCount, notes: description.notes, rejectedFile },
    ...(samples.length === 0 ? {} : { firstLeads: samples }),
  };
}

/** The same for people. @param isDryRun nothing was written */
export function summaryText(summary: FileSummary, isDryRun: boolean): string {
  const { description, tally, gathered, rejectedFile } = summary;
  const { created, changed, unchanged, folded, rejected } = tally;
  const warnings = [...gathered.warnings, ...tally.warnings];
  const warningsCount = gathered.warningsCount + tally.warningsCount;
  const lines = [
    `${basename(summary.file)}: ${description.summary}`,
    ...description.notes,
    isDryRun
      ? `would create ${created}, change ${changed}, leave ${unchanged} as they are`
      : `created ${created}, changed ${changed}, unchanged ${unchanged}`,
    `rejected ${rejected}${rejectedFile ? `: ${rejectedFile}` : ''}`,
    ...[...tally.skipped].map(([reason, count]) => `skipped ${count}: ${reason}`),
    ...(folded === 0 ? [] : [`${folded} rows were about the lead of another row`]),
    ...listed('kept as text', description.withoutHome),
    ...listed('not imported', description.notImported),
    ...[...tally.unknown].map(
      ([word, count]) => `kept as text ${count} times, as nothing is called so: ${word}`,
    ),
    ...warnings.map(({ record, column, message }) => `record ${record}, ${column}: ${message}`),
    ...(warningsCount > warnings.length ? [`and ${warningsCount - warnings.length} more warnings`] : []),
    ...(isDryRun ? dryLines(summary) : []),
    ...(rejectedFile ? [`to mend and import again: ${rejectedFile}${proven(description)}`] : []),
  ];
  // What a file says must not steer the terminal that shows it.
  const [first = '', ...rest] = lines.map((line) => line.replace(/\p{C}/gu, ' '));
  return [first, ...rest.map((line) => `  ${line}`)].join('\n');
}

const listed = (what: string, headers: readonly string[]): string[] =>
  headers.length === 0 ? [] : [`${what}: ${headers.join(', ')}`];

const dryLines = ({ description, samples }: FileSummary): string[] => [
  ...description.columns.map(({ header, field }) => `column ${header} = ${field}`),
  ...samples.map((lead) => JSON.stringify(lead)),
  'nothing was written',
];

/** What the columns of the whole file prove, which a part of it may not. */
function proven({ columns }: FileDescription): string {
  const days = columns.find(({ isDayFirst }) => isDayFirst !== null)?.isDayFirst;
  const decimals = columns.find(({ isCommaDecimal }) => isCommaDecimal !== null)?.isCommaDecimal;
  return [
    days == null ? '' : ` --days ${days ? 'first' : 'second'}`,
    decimals == null ? '' : ` --decimals ${decimals ? 'comma' : 'point'}`,
  ].join('');
}
