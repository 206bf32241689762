import { insertion, insertionOfRecords, type TenantTransaction } from '../platform/database/index.js';
import { type Id, parseId, uuidOf } from '../platform/ids/index.js';
import { logs } from './log.table.js';
import { EntityType, type FieldChange, type LogAction } from './log.type.js';

/** One thing that was done to one record. */
export interface LogEntry {
  action: LogAction;
  entityType: EntityType;
  entityId: Id;
  changes?: FieldChange[];
}

/** Writes the audit trail of one transaction, by one person in one request. */
export class LogRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly by: { userId: Id<'user'> | null; requestId: string | null },
  ) {}

  async write(...entries: LogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { transaction, by } = this;
    const createdAt = transaction.now();
    const rows = entries.map(({ action, entityType, entityId, changes = [] }) => ({
      id: transaction.newId('log'),
      action,
      entityType,
      entityUuid: uuidOf(entityId),
      entityKind: entityType === EntityType.SETTING ? (parseId(entityId)?.kind ?? null) : null,
      changes,
    }));
    const [only] = rows;
    if (rows.length === 1 && only) await transaction.run(insertLog, { ...only, ...by, createdAt });
    else await transaction.run(insertLogs, { rows: rows.map((row) => ({ ...row, ...by, createdAt })) });
  }
}

const insertLog = insertion('Log.insert', logs);
const insertLogs = insertionOfRecords('Log.insertMany', logs);
