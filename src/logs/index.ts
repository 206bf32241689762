export { changesBetween, masked } from './changes.js';
export {
  auditSnapshot,
  type ColumnPolicies,
  type ColumnPolicy,
  changedColumns,
  erased,
  erasedValues,
  impersonalFieldsOf,
  sensitiveFieldsOf,
} from './column-policy.js';
export { type CommentsBetween, type LogsAlong, logCountsOf, logReader, logsOf } from './log.loaders.js';
export { type LogEntry, LogRepository } from './log.repository.js';
export { LogResolver } from './log.resolver.js';
export { logs } from './log.table.js';
export { EntityType, FieldChange, Log, LogAction, LogConnection } from './log.type.js';
export { MIN_LOG_DAYS, sweepLogs } from './sweep-logs.repository.js';
