import type { Column } from '../columns/mapping.js';

/** A cell of a record. */
export interface Cell {
  column: Column;
  text: string;
  /** How its column is called to people, where that is not the column's name. */
  label?: string;
}

/** A record of a file as it stands there. */
export interface SourceRecord {
  record: number;
  line: number;
  cells: Cell[];
  /** Texts beyond the last column. */
  beyond: string[];
  /** Cells as they came, for what knows no columns. */
  texts: readonly string[];
}
