import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';

/** A line of a table, which may be several lines of the file. */
export interface TableRecord {
  cells: string[];
  /** The line of the file at which it begins, counted from 1. */
  line: number;
}

/** More than a lead with long texts has, and little enough to be held: what a quote that is never closed swallows. */
const MAX_RECORD_CHARACTERS = 1_000_000;

const options = (delimiter: string): Options => ({
  delimiter,
  // Line ends inside of quotes may be of another kind than those between records, and files mix them.
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: MAX_RECORD_CHARACTERS,
  info: true,
});

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * The records of a table (RFC 4180, and what programs make of it), blank lines as records of one empty cell; together those
 * that end in one piece of the text, as to hand them on one by one costs as much as to read them.
 * @throws SyntaxError for a quote that is not closed, and for a record of more than a million characters
 */
export async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<TableRecord[]> {
  const parser = parse(options(delimiter));
  const lines = new LineCounter();
  const read: TableRecord[] = [];
  parser.on('data', ({ record }: Parsed) => read.push(lines.placed(record)));
  // Whoever writes is told of it; without a listener it would end the process.
  parser.on('error', () => {});
  try {
    for await (const piece of text) {
      await written(parser, piece);
      if (read.length > 0) yield read.splice(0);
    }
    await ended(parser);
    if (read.length > 0) yield read;
  } catch (error) {
    if (error instanceof CsvError) throw new SyntaxError(faultOf(error), { cause: error });
    throw error;
  } finally {
    parser.destroy();
  }
}

type Parser = ReturnType<typeof parse>;

const written = (parser: Parser, piece: string): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error ? reject(error) : resolve()));
  });

const ended = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('end', resolve).once('error', reject).end();
  });

/** The records of the beginning of a table; the last one may be cut off. */
export function firstRecords(head: string, delimiter: string, most: number): TableRecord[] {
  const lines = new LineCounter();
  const found = parseAtOnce(head, { ...options(delimiter), to: most, skip_records_with_error: true });
  return (found as unknown as Parsed[]).map(({ record }) => lines.placed(record));
}

/** Tells at which line each record begins. */
class LineCounter {
  private next = 1;

  placed(cells: string[]): TableRecord {
    const line = this.next;
    this.next += 1;
    for (const cell of cells) this.next += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
    return { cells, line };
  }
}

/** Why a table cannot be read. */
function faultOf({ code, records }: CsvError): string {
  const place = `line ${Number(records) + 1} of the table, its header counted and the lines within quotes not,`;
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
    ? `${place} opens a quote that is not closed, or has more than a million characters`
    : `${place} cannot be read (${code})`;
}
