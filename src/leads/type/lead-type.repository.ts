import { and, eq } from 'drizzle-orm';
import type { LogRepository } from '../../logs/index.js';
import { changesBetween, EntityType, LogAction } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { leadTypes } from './lead-type.table.js';

/** What leads of some types start as, where a status is deleted: where its leads go, else the tenant's default. */
export async function replaceDefaultStatus(
  { db, tenantId }: TenantTransaction,
  logs: LogRepository,
  statusId: Id<'status'>,
  replacementId: Id<'status'> | null,
): Promise<void> {
  const changed = await db
    .update(leadTypes)
    .set({ defaultStatusId: replacementId })
    .where(and(eq(leadTypes.tenantId, tenantId), eq(leadTypes.defaultStatusId, statusId)))
    .returning({ id: leadTypes.id });
  await logs.write(
    ...changed.map(({ id }) => ({
      action: LogAction.UPDATE_SETTING,
      entityType: EntityType.SETTING,
      entityId: id,
      changes: changesBetween({ defaultStatusId: statusId }, { defaultStatusId: replacementId }),
    })),
  );
}
