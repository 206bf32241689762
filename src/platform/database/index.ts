export { Database } from './database.js';
export { DatabaseUnavailableError, isOutage, pgErrorOf } from './errors.js';
export { Notifications } from './notifications.js';
export type { Reader } from './reader.js';
export { Replicas } from './replicas/replicas.js';
export type { DataMigration } from './schema/data-migrations.js';
export { type MigrateOptions, migrate } from './schema/migrate.js';
export { assertRestrictedRole } from './schema/restricted-role.js';
export { type Fields, Joined, joinsOf, keyOf, type Row, selected } from './statements/fields.js';
export { idNamed, idsNamed, uuidIn, uuidsIn } from './statements/id-parameters.js';
export { jsonRow, rowOfJson } from './statements/json-rows.js';
export { listStatement } from './statements/list-statement.js';
export {
  asInserted,
  assigned,
  insertion,
  insertionOfMany,
  insertionOfRecords,
  updateOfRecords,
} from './statements/row-statements.js';
export { byPlainText, dialledDigits, holds } from './statements/search-pattern.js';
export { type Lane, type Statement, statement } from './statements/statement.js';
export { rowsThroughCursor } from './transactions/cursor.js';
export { GatheredReads } from './transactions/gathered-reads.js';
export { GatheredWrites } from './transactions/gathered-writes.js';
export { runWithin } from './transactions/run-within.js';
export type { TenantTransaction } from './transactions/transaction.js';
