export { Database } from './database.js';
export { DatabaseUnavailableError, pgErrorOf } from './errors.js';
export { listStatement } from './list-statement.js';
export { migrate } from './migrate.js';
export type { Reader } from './reader.js';
export { assertRestrictedRole } from './restricted-role.js';
export { assigned, insertion, insertionOfMany } from './row-statements.js';
export { dialledDigits, holds, holdsOrDials } from './search-pattern.js';
export {
  type Fields,
  keyOf,
  type Lane,
  type Row,
  type Statement,
  selected,
  statement,
} from './statement.js';
export type { TenantTransaction } from './transaction.js';
