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
 * The records of a table (RFC 4180, and what programs make of it), blank lines as records of one empty cell.
 * @throws SyntaxError for a quote that is not closed, and for a record of more than a million characters
 */
export async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<TableRecord> {
  const parser = parse(options(delimiter));
  const lines = new LineCounter();
  const writing = write(text, parser);
  try {
    for await (const { record } of parser as AsyncIterable<Parsed>) yield lines.placed(record);
    await writing;
  } catch (error) {
    if (error instanceof CsvError) throw new SyntaxError(faultOf(error), { cause: error });
    throw error;
  } finally {
    parser.destroy();
    await writing.catch(() => undefined);
  }
}

async function write(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of text) {
      if (parser.destroyed) return;
      if (!parser.write(piece)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

const drained = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      parser.off('drain', go).off('close', go);
      resolve();
    };
    parser.on('drain', go).on('close', go);
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
    const within = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    this.next += within + 1;
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
