import type { Field } from '../columns/field.js';
import type { NamedValue, RowIssue, RowWarning } from '../lead-file.types.js';
import { cellText } from '../values/cells.js';
import type { Cell } from './source-record.js';

/** The cells of a record by what they hold, and what is found about them. */
export class CellValues {
  readonly issues: RowIssue[] = [];
  readonly warnings: RowWarning[] = [];
  private readonly kept: { index: number; order: number; named: NamedValue }[] = [];
  private readonly byField = new Map<Field, Cell[]>();
  private readonly cells: readonly Cell[];

  /**
   * @param keepsGood what cannot be read is kept as text, and the record goes in
   * @param textOf a cell as it is read
   */
  constructor(
    cells: readonly Cell[],
    private readonly keepsGood: boolean,
    textOf: (text: string) => string = cellText,
  ) {
    this.cells = cells.map((cell) => ({ ...cell, text: textOf(cell.text) }));
    for (const cell of this.cells) {
      const list = this.byField.get(cell.column.field) ?? [];
      if (list.length === 0) this.byField.set(cell.column.field, list);
      list.push(cell);
    }
  }

  /** The cells of a field in the order of the columns, blank ones too. */
  all(field: Field): readonly Cell[] {
    return this.byField.get(field) ?? none;
  }

  /** The cells of columns of this very name. */
  named = (header: string): Cell[] => this.cells.filter(({ column }) => column.header === header);

  /** The cells of columns of other names than these. */
  unnamed = (headers: readonly string[]): Cell[] =>
    this.cells.filter(({ column }) => !headers.includes(column.header));

  /** The cells of a field that are not blank, and not a word for nothing. */
  filled(field: Field, isNothing: (text: string) => boolean = isBlank): Cell[] {
    return this.all(field).filter(({ text }) => !isNothing(text));
  }

  /** The first filled cell of a field; the others are kept as text where they say something else. */
  single(field: Field, isNothing: (text: string) => boolean = isBlank): Cell | null {
    // Most fields have no column, and each row asks for all of them.
    if (!this.byField.has(field)) return null;
    const [first = null, ...others] = this.filled(field, isNothing);
    for (const other of others) if (other.text !== first?.text) this.keep(other);
    return first;
  }

  text = (field: Field, isNothing?: (text: string) => boolean): string | null =>
    this.single(field, isNothing)?.text ?? null;

  /** Keeps a cell, or a part of it, as text under its column's name. */
  keep({ column, label, text }: Cell, value = text): void {
    if (value === '') return;
    const named = { header: label ?? column.header, value };
    this.kept.push({ index: column.index, order: this.kept.length, named });
  }

  /** A cell that cannot be read: rejects the record, or is kept as text. */
  fault(field: string, cell: Cell, message: string, code: RowIssue['code'] = 'INVALID_FORMAT'): void {
    if (this.keepsGood) {
      this.keep(cell);
      this.warn(cell, message);
    } else this.issues.push({ field, column: cell.column.header, code, message });
  }

  warn({ column }: Cell, message: string): void {
    this.warnings.push({ column: column.header, message });
  }

  /** What has no field, in the order of the columns. */
  get extras(): NamedValue[] {
    return this.kept.sort((a, b) => a.index - b.index || a.order - b.order).map(({ named }) => named);
  }
}

const none: readonly Cell[] = [];
const isBlank = (text: string): boolean => text === '';
