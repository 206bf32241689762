export { type Field, fields as importFields } from './columns/field.js';
export { customPrefix } from './exported/columns.js';
export { guardedExactly, isGuarded } from './exported/guard.js';
export { listText } from './exported/lists.js';
export type { Json } from './json/documents.js';
export { exactJson } from './json/exact-json.js';
export type {
  FileDescription,
  LeadRow,
  NamedValue,
  ReadOptions,
  RecordOutcome,
  RowWarning,
} from './lead-file.types.js';
export { type LeadFile, readLeadFile } from './read-lead-file.js';
export { type NamedCell, readLeadRecord, recordCells } from './read-lead-record.js';
export { type RejectedRow, rejectedFile } from './rejected-file.js';
export { type ImportSetting, leadInputOf, type UnknownWord } from './tenant/lead-input.js';
export { TenantWords } from './tenant/tenant-words.js';
export { withNews } from './tenant/with-news.js';
export { derivedId } from './values/external-id.js';
