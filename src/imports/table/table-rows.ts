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
  table: AsyncIterable<readonly TableRecord[]>,
  columns: readonly Column[],
): AsyncGenerator<Iterable<TableRow>> {
  const sorter = new RowSorter(columns);
  for await (const records of table) yield sorter.takeAll(records);
  yield sorter.flush();
}

const nothing: TableRow[] = [];

class RowSorter {
  private record = 0;
  private isFooter = false;
  private waiting: TableRow[] = [];
  private current: SourceRecord | null = null;
  private readonly further: TableRow[] = [];

  constructor(private readonly columns: readonly Column[]) {}

  /** What is known since these records came: each is looked at when it is asked for, so that none waits in memory. */
  *takeAll(records: readonly TableRecord[]): Generator<TableRow> {
    for (const record of records) yield* this.take(record);
  }

  private take(read: TableRecord): TableRow[] {
    this.record += 1;
    const source = sourceOf(read, this.record, this.columns);
    if (read.cells.every(isBlank)) {
      (this.waiting.length > 0 ? this.waiting : this.further).push({ kind: 'BLANK_ROW', source });
      return this.flushOfMany();
    }
    const isText = onlyCell(read.cells) !== null;
    if ((isText && isFooterLine(read.cells)) || isTotals(read.cells)) {
      this.isFooter = true;
      for (const row of this.waiting.splice(0)) {
        this.further.push(row.kind === 'data' ? { ...row, kind: 'NOT_DATA' } : row);
      }
      this.further.push({ kind: 'NOT_DATA', source });
      return this.flushOfMany();
    }
    const isLine = read.cells.length === 1 && this.columns.length > 1;
    if (isLine) {
      if (this.isFooter) this.further.push({ kind: 'NOT_DATA', source });
      else this.waiting.push({ kind: 'data', source });
      if (this.waiting.length <= MAX_WAITING) return nothing;
    }
    if (this.isContinued(source)) return nothing;
    this.isFooter = false;
    const known = this.flush();
    this.current = isLine ? null : source;
    return known;
  }

  /** All that waits, in its order. */
  flush(): TableRow[] {
    const known: TableRow[] = this.current ? [{ kind: 'data', source: this.current }] : [];
    this.current = null;
    if (this.further.length > 0) known.push(...this.further.splice(0));
    if (this.waiting.length > 0) known.push(...this.waiting.splice(0));
    return known;
  }

  private flushOfMany(): TableRow[] {
    return this.further.length > MAX_CONTINUATIONS ? this.flush() : nothing;
  }

  /** Whether it is a further line of the record before it, which it is put to then. */
  private isContinued(source: SourceRecord): boolean {
    const { waiting, current, further } = this;
    if (waiting.length > 0 || !current || further.length >= MAX_CONTINUATIONS || !isContinuation(source))
      return false;
    current.cells = merged(current.cells, source.cells);
    further.push({ kind: 'CONTINUATION', source });
    return true;
  }
}

/** All records of a table, whatever they look like. */
export async function* allRows(
  table: AsyncIterable<readonly TableRecord[]>,
  columns: readonly Column[],
): AsyncGenerator<Iterable<SourceRecord>> {
  let record = 0;
  function* sourcesOf(records: readonly TableRecord[]): Generator<SourceRecord> {
    for (const read of records) yield sourceOf(read, ++record, columns);
  }
  for await (const records of table) yield sourcesOf(records);
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
