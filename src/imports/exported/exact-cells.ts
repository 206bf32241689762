import type { ExportedLeadColumn } from '../../leads/index.js';
import type { CellValues } from '../rows/cell-values.js';
import { readDay } from '../values/instants.js';
import { listOf } from './lists.js';

export const isDecimal = (text: string): boolean => /^\d{1,30}(?:\.\d{1,30})?$/.test(text);

/** The values of a record, each by the name of its column; what is none of its kind is a fault. Null is not said. */
export class ExactCells {
  /** @param isTable whether lists are texts; of JSON each of a list is a cell of its own */
  constructor(
    private readonly values: CellValues,
    private readonly isTable: boolean,
  ) {}

  #cells = (column: ExportedLeadColumn) => this.values.named(column);
  text = (column: ExportedLeadColumn): string | null =>
    this.#cells(column).find(({ text }) => text !== '')?.text ?? null;

  /** Of JSON each is a cell of its own. */
  list(column: ExportedLeadColumn): string[] {
    const cells = this.#cells(column);
    return !this.isTable
      ? cells.map(({ text }) => text).filter((text) => text !== '')
      : cells.flatMap(({ text }) => listOf(text));
  }

  checked(column: ExportedLeadColumn, isValid: (text: string) => boolean, message: string): string | null {
    const text = this.text(column);
    return text === null || isValid(text) ? text : this.fault(column, `${text}: ${message}`);
  }

  oneOf = (column: ExportedLeadColumn, of: object): string | null =>
    this.checked(column, (text) => text in of, `must be one of ${Object.keys(of).join(', ')}`);

  day(column: ExportedLeadColumn): string | null {
    const text = this.text(column);
    return text === null
      ? null
      : (readDay(text, null) ?? this.fault(column, `${text}: must be a date that there is`));
  }

  number(column: ExportedLeadColumn): number | null {
    const text = this.text(column);
    if (text === null) return null;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    return this.fault(column, `${text}: must be a whole number`);
  }

  json<T extends object>(column: ExportedLeadColumn): T | null {
    const text = this.text(column);
    if (text === null) return null;
    try {
      const read: unknown = JSON.parse(text);
      if (Array.isArray(read) && read.every((one) => typeof one === 'object' && one !== null))
        return read as T;
    } catch {
      // Told below.
    }
    return this.fault(column, 'must be a list of objects in JSON');
  }

  fault(column: ExportedLeadColumn, message: string): null {
    const cell = this.#cells(column).find(({ text }) => text !== '');
    if (cell) this.values.fault(column, cell, message);
    return null;
  }
}
