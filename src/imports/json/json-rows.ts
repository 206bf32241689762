import type { Column } from '../columns/mapping.js';
import type { Cell, SourceRecord } from '../rows/source-record.js';
import type { Json } from './documents.js';
import { cellsOf } from './flatten.js';

/** The records of a JSON text as rows: each value under the column of its name. @param wholes names of values that stay JSON */
export async function* jsonRows(
  documents: AsyncIterable<{ [name: string]: Json }>,
  columns: readonly Column[],
  wholes: ReadonlySet<string> = new Set(),
): AsyncGenerator<SourceRecord> {
  const byHeader = new Map(columns.map((column) => [column.header, column]));
  let record = 0;
  for await (const document of documents) {
    record += 1;
    const named = cellsOf(document, wholes);
    const cells = named.map(({ header, value, label }): Cell => {
      const column = byHeader.get(header) ?? unknownColumn(header, columns.length);
      return { column, text: value, ...(label === null ? {} : { label }) };
    });
    yield { record, line: record, cells, beyond: [], texts: named.map(({ value }) => value) };
  }
}

/** A name that the columns of the file have no room for is kept as text. */
const unknownColumn = (header: string, index: number): Column => ({
  index,
  header,
  field: 'extra',
  timeZone: null,
  address: 0,
  isToMany: false,
});
