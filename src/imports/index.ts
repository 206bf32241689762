export type { Field } from './columns/field.js';
export type { LeadRow, ReadOptions, RecordOutcome } from './lead-file.types.js';
export { readLeadFile } from './read-lead-file.js';
export { rejectedFile } from './rejected-file.js';
