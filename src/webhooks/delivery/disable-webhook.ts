import { isServiceAddress } from '../../identity/index.js';
import { EntityType, LogAction, LogRepository } from '../../logs/index.js';
import { queueMessage, webhookDisabledMail } from '../../outbox/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { WebhookDeliveryRepository } from './delivery.repository.js';

/**
 * Switches a webhook off whose address keeps failing, and queues a mail to each administrator of the tenant; once, however
 * many find out.
 * @param reason why its last attempt failed
 */
export async function disableWebhook(
  transaction: TenantTransaction,
  webhookId: Id<'webhook'>,
  reason: string,
): Promise<void> {
  const repository = new WebhookDeliveryRepository(transaction);
  if (!(await repository.disable(webhookId))) return;
  await new LogRepository(transaction, { userId: null, requestId: null }).write({
    action: LogAction.UPDATE_SETTING,
    entityType: EntityType.SETTING,
    entityId: webhookId,
    changes: [{ field: 'isActive', before: 'true', after: 'false' }],
  });
  const webhook = await repository.findWebhook(webhookId);
  // The rest of an address may be what lets one in.
  const address = new URL(webhook?.url ?? '').origin;
  for (const { email, tenant } of await repository.administrators()) {
    if (isServiceAddress(email)) continue;
    const mail = webhookDisabledMail({ tenant, address, reason });
    await queueMessage(transaction, { kind: 'email', to: email, about: [webhookId], ...mail });
  }
}
