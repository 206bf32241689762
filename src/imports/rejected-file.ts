import type { NamedValue, RowIssue } from './lead-file.types.js';
import { cellText } from './values/cells.js';

/** A row that did not go in, as it came, and why: for the file's sake or, by codes of the contract, for the tenant's. */
export interface RejectedRow {
  kind: 'rejected';
  issues: (Omit<RowIssue, 'code'> & { code: string })[];
  cells: NamedValue[];
}

type RowOutcome = RejectedRow | { kind: 'lead' | 'skipped' };

/** What a spreadsheet would take for a formula (OWASP, CSV Injection). */
const formula = /^[=+\-@\t\r]/;

/** A cell of a CSV file (RFC 4180), always in quotes, so that blanks and line ends stay. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A cell with a guard before what might run; the reader takes it off again. A guard that came along is not doubled. */
const guarded = (text: string): string => {
  const bare = formula.test(cellText(text)) && !formula.test(text) ? cellText(text) : text;
  return formula.test(bare) ? `'${bare}` : bare;
};

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;

/** Names of the columns that say why a row was rejected; the reader leaves them out when the file comes back. */
export const rejectionColumns = ['Rejected because', 'Rejected column'] as const;

/**
 * A CSV file (UTF-8 with byte order mark, CRLF) of rejected rows as they came, and why, to be mended and read again.
 * Rows of JSON may have other columns than the first: their names are asked for beforehand.
 * @param headers the names of the columns in their order, as the description of the file has them
 */
export async function* rejectedFile(
  headers: readonly string[],
  outcomes: AsyncIterable<RowOutcome> | Iterable<RowOutcome>,
): AsyncGenerator<string> {
  yield `\ufeff${line([...headers, ...rejectionColumns])}`;
  for await (const outcome of outcomes) if (outcome.kind === 'rejected') yield line(rowOf(headers, outcome));
}

function rowOf(headers: readonly string[], { cells, issues }: RejectedRow): string[] {
  const [placed, beyond] = inPlace(headers, cells);
  const reasons = issues.map(({ field, code, message }) => `${field} ${code}: ${message}`);
  const columns = issues.map(({ column, field }) => column ?? field);
  const row = [...placed, reasons.join('; '), [...new Set(columns)].join('; ')];
  // What had no column stands behind all, where the next reading finds it in excess again.
  return [...row, ...beyond];
}

/** The cells of a row under the names of the file's columns, of which several may be called alike; and those of no column. */
function inPlace(headers: readonly string[], cells: readonly NamedValue[]): [string[], string[]] {
  const left = [...cells];
  const placed = headers.map((header) => {
    const at = left.findIndex((cell) => cell.header === header);
    return at < 0 ? '' : (left.splice(at, 1)[0] as NamedValue).value;
  });
  return [placed, left.map(({ value }) => value)];
}
