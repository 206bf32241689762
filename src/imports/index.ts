export type { Field } from './columns/field.js';
export {
  customPrefix,
  type ExportedColumn,
  exportedColumns,
} from './exported/columns.js';
export { guardedExactly, isGuarded } from './exported/guard.js';
export { listText } from './exported/lists.js';
export type {
  Attribution,
  ExportedWords,
  FileDescription,
  LeadRow,
  NamedValue,
  ReadOptions,
  RecordOutcome,
  RowWarning,
} from './lead-file.types.js';
export { type LeadFile, readLeadFile } from './read-lead-file.js';
export { type RejectedRow, rejectedFile } from './rejected-file.js';
