export type { Field } from './columns/field.js';
export type {
  FileDescription,
  LeadRow,
  NamedValue,
  ReadOptions,
  RecordOutcome,
  RowWarning,
} from './lead-file.types.js';
export { type LeadFile, readLeadFile } from './read-lead-file.js';
export { type RejectedRow, rejectedFile } from './rejected-file.js';
