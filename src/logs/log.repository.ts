import type { TenantTransaction } from '../platform/database/index.js';
import { newId, uuidOf } from '../platform/ids/index.js';
import { logs } from './log.table.js';
import type { EntityType, FieldChange, LogAction } from './log.type.js';

/** One thing that was done to one record. */
export interface LogEntry {
  action: LogAction;
  entityType: EntityType;
  entityId: string;
  changes?: FieldChange[];
}

/** Writes the audit trail of one transaction, by one person in one request. */
export class LogRepository {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly by: { userId: string | null; requestId: string | null },
  ) {}

  async write(...entries: LogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.transaction.db.insert(logs).values(
      entries.map(({ action, entityType, entityId, changes = [] }) => ({
        tenantId: this.transaction.tenantId,
        id: newId('log'),
        action,
        entityType,
        entityUuid: uuidOf(entityId),
        userId: this.by.userId,
        requestId: this.by.requestId,
        changes,
        createdAt: new Date(),
      })),
    );
  }
}
