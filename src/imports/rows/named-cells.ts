import type { NamedValue } from '../lead-file.types.js';
import type { SourceRecord } from './source-record.js';

/** All cells of a record as they came, those beyond the last column too. */
export const namedCells = ({ cells, beyond }: SourceRecord): NamedValue[] => [
  ...cells.map(({ column, text }) => ({ header: column.header, value: text })),
  ...beyond.map((value, i) => ({ header: `Cell ${cells.length + i + 1}`, value })),
];
