import { isBlank } from '../platform/rules/index.js';
import { textOf } from './bytes/encoding.js';
import { jsonColumns } from './exported/columns.js';
import { readExported } from './exported/read-exported.js';
import { documentsOf } from './json/documents.js';
import { jsonRows } from './json/json-rows.js';
import type { FileDescription, OpenFile, ReadOptions, RecordOutcome } from './lead-file.types.js';
import { readRow } from './rows/read-row.js';
import type { RowRules } from './rows/row-rules.js';
import type { SourceRecord } from './rows/source-record.js';
import { type Survey, surveyLeadFile, tableRecords } from './survey.js';
import { allRows, tableRows } from './table/table-rows.js';
import { habitsOf } from './values/country-habits.js';

/** A file that is known, and whose records are to be read. */
export interface LeadFile {
  description: FileDescription;
  /**
   * What becomes of each record, in their order: of those together that end in one piece of the file, each looked at when
   * it is asked for.
   */
  outcomes(): AsyncGenerator<Iterable<RecordOutcome>>;
}

/**
 * Reads a file of leads as its source wrote it: a table of any encoding and delimiter, JSON or NDJSON. It is read
 * twice, as its last row may prove how its first one writes dates; neither reading holds more than a few records.
 * Rows about the same lead are not put together here.
 * @throws Error where the file is no table and no JSON, or an option names what there is not
 */
export async function readLeadFile(open: OpenFile, options: ReadOptions): Promise<LeadFile> {
  const survey = await surveyLeadFile(open, options);
  return { description: survey.description, outcomes: () => outcomesOf(open, survey, options) };
}

async function* outcomesOf(
  open: OpenFile,
  survey: Survey,
  options: ReadOptions,
): AsyncGenerator<Iterable<RecordOutcome>> {
  const { columns, proofs, profile, encoding, shape } = survey;
  if (profile?.isExact) {
    yield* exportedOf(open, survey, options);
    return;
  }
  const rules: RowRules = {
    options,
    proofs,
    habits: habitsOf(options.country),
    hasInternationalPhones: profile?.hasInternationalPhones === true,
  };
  if (shape === null) {
    for await (const source of jsonRows(documentsOf(textOf(open, encoding.label)), columns)) {
      yield [readRow(source, rules)];
    }
    return;
  }
  for await (const rows of tableRows(tableRecords(open, encoding.label, shape), columns)) {
    yield each(rows, ({ kind, source }) => {
      if (kind === 'data') return readRow(source, rules);
      return { record: source.record, line: source.line, kind: 'skipped', reason: kind };
    });
  }
}

function* each<T>(items: Iterable<T>, outcomeOf: (item: T) => RecordOutcome): Generator<RecordOutcome> {
  for (const item of items) yield outcomeOf(item);
}

/** Of a file that `npm run export` has written: each of its records is a lead. */
async function* exportedOf(
  open: OpenFile,
  { columns, encoding, shape }: Survey,
  { keepGood, timeZone, defaultName }: ReadOptions,
): AsyncGenerator<Iterable<RecordOutcome>> {
  const rules = { keepsGood: keepGood === true, isTable: shape !== null, timeZone, defaultName };
  const outcomeOf = (source: SourceRecord): RecordOutcome => {
    if (!source.texts.every(isBlank)) return readExported(source, rules);
    return { record: source.record, line: source.line, kind: 'skipped', reason: 'BLANK_ROW' };
  };
  if (shape === null) {
    for await (const source of jsonRows(documentsOf(textOf(open, encoding.label)), columns, jsonColumns)) {
      yield [outcomeOf(source)];
    }
    return;
  }
  for await (const sources of allRows(tableRecords(open, encoding.label, shape), columns)) {
    yield each(sources, outcomeOf);
  }
}
