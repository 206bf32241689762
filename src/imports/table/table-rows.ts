import { isBlank } from '../../platform/rules/index.js';
import type { Column } from '../columns/mapping.js';
import type { Cell, SourceRecord } from '../rows/source-record.js';
import { isFooterLine, isTotals, onlyCell } from './footer.js';
import type { TableRecord } from './records.js';

/** A record of a table, and what it is beside those around it. */
export type TableRow =
  | { kind: 'data'; source: SourceRecord }
  | { kind: 'BLANK_ROW' | 'NOT_DATA' | 'CONTINUATION'; source: SourceRecord };

/** More further lines than a record has; what comes then is taken for a record of its own. */
const MAX_CONTINUATIONS = 1000;
/** As many lines of one text may wait for what tells whether they belong to a footer. */
const MAX_WAITING = 20;

/** Tells data from blank lines, footers and further lines of a record, which are put to it. */
export async function* tableRows(
  records: AsyncIterable<TableRecord>,
  columns: readonly Column[],
): AsyncGenerator<TableRow> {
  let record = 0;
  let isFooter = false;
  let waiting: TableRow[] = [];
  let current: SourceRecord | null = null;
  const further: TableRow[] = [];
  function* flushed(): Generator<TableRow> {
    if (current) yield { kind: 'data', source: current };
    current = null;
    yield* further.splice(0);
    yield* waiting.splice(0);
  }
  const isLine = ({ cells }: TableRecord) => cells.length === 1 && columns.length > 1;
  for await (const read of records) {
    record += 1;
    const source = sourceOf(read, record, columns);
    if (read.cells.every(isBlank)) {
      (waiting.length > 0 ? waiting : further).push({ kind: 'BLANK_ROW', source });
      if (further.length > MAX_CONTINUATIONS) yield* flushed();
      continue;
    }
    const isText = onlyCell(read.cells) !== null;
    if ((isText && isFooterLine(read.cells)) || isTotals(read.cells)) {
      isFooter = true;
      for (const row of waiting) further.push(row.kind === 'data' ? { ...row, kind: 'NOT_DATA' } : row);
      waiting = [];
      further.push({ kind: 'NOT_DATA', source });
      if (further.length > MAX_CONTINUATIONS) yield* flushed();
      continue;
    }
    if (isLine(read)) {
      if (isFooter) further.push({ kind: 'NOT_DATA', source });
      else waiting.push({ kind: 'data', source });
      if (waiting.length <= MAX_WAITING) continue;
    }
    if (waiting.length === 0 && current && further.length < MAX_CONTINUATIONS && isContinuation(source)) {
      current.cells = merged(current.cells, source.cells);
      further.push({ kind: 'CONTINUATION', source });
      continue;
    }
    isFooter = false;
    yield* flushed();
    current = isLine(read) ? null : source;
  }
  yield* flushed();
}

/** All records of a table, whatever they look like. */
export async function* allRows(
  records: AsyncIterable<TableRecord>,
  columns: readonly Column[],
): AsyncGenerator<SourceRecord> {
  let record = 0;
  for await (const read of records) yield sourceOf(read, ++record, columns);
}

function sourceOf({ cells, line }: TableRecord, record: number, columns: readonly Column[]): SourceRecord {
  const own = columns.map((column): Cell => ({ column, text: cells[column.index] ?? '' }));
  return { record, line, cells: own, beyond: cells.slice(columns.length), texts: cells };
}

const isContinuation = ({ cells, beyond }: SourceRecord): boolean =>
  beyond.every(isBlank) && cells.every(({ column, text }) => column.isToMany || isBlank(text));

/** Further values stand behind those of the same column. */
const merged = (cells: readonly Cell[], further: readonly Cell[]): Cell[] =>
  [...cells, ...further.filter(({ text }) => !isBlank(text))].sort((a, b) => a.column.index - b.column.index);
