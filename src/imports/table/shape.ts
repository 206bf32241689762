import { isBlank } from '../../platform/rules/index.js';
import { firstRecords, type TableRecord } from './records.js';

/** Where the data of a table begin, and what stands between its cells. */
export interface TableShape {
  delimiter: string;
  /** How many characters of the text are a `sep=` line. */
  skippedCharacters: number;
  skippedLines: number;
  header: TableRecord;
  /** How many records stand above the header. */
  recordsAbove: number;
  linesAbove: string[];
}

const delimiters = [',', ';', '\t', '|'];
const separatorLine = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i;
/** A header that nobody finds in so many lines is in none. */
const MAX_LINES_ABOVE = 50;
/** Nor does one text of a delimiter make it a table. */
const KNOWN_NAMES = 2;

/**
 * The delimiter, and the line of the header: the first with two or more names that are known, else the first that is
 * not blank. What stands below the header does not count.
 * @param isKnown whether a text is the name of a column
 * @param wished the delimiter, where it is known
 */
export function shapeOf(head: string, isKnown: (name: string) => boolean, wished?: string): TableShape {
  const line = separatorLine.exec(head);
  const skipped = line ? { skippedCharacters: line[0].length, skippedLines: 1 } : noneSkipped;
  const text = head.slice(skipped.skippedCharacters);
  const given = wished ?? line?.[1];
  const candidates = (given ? [given] : delimiters).map((delimiter) => {
    const records = firstRecords(text, delimiter, MAX_LINES_ABOVE);
    const named = records.findIndex(({ cells }) => cells.filter(isKnown).length >= KNOWN_NAMES);
    return { delimiter, records, named };
  });
  const named = candidates.filter((candidate) => candidate.named >= 0);
  const from = named.length > 0 ? named : candidates;
  const placed = from.map(({ delimiter, records, named: at }) => {
    const recordsAbove = at >= 0 ? at : Math.max(records.findIndex(isFilled), 0);
    const header = records[recordsAbove] ?? { cells: [], line: 1 };
    return { delimiter, records, recordsAbove, header };
  });
  // The earliest line that is a header, and of the delimiters the one that it has most of.
  placed.sort((a, b) => a.header.line - b.header.line || b.header.cells.length - a.header.cells.length);
  const [{ delimiter, records, recordsAbove, header }] = placed as [(typeof placed)[number]];
  return {
    delimiter,
    ...skipped,
    header: { cells: header.cells, line: header.line + skipped.skippedLines },
    recordsAbove,
    linesAbove: records
      .slice(0, recordsAbove)
      .filter(isFilled)
      .map(({ cells }) => cells.join(delimiter)),
  };
}

const noneSkipped = { skippedCharacters: 0, skippedLines: 0 };
const isFilled = ({ cells }: TableRecord): boolean => cells.some((cell) => !isBlank(cell));
