import type { Context } from '../identity/index.js';
import { masked } from '../logs/index.js';
import { DomainError, NotFoundError, ValidationIssues } from '../platform/graphql/index.js';
import { logSetting } from '../settings/index.js';
import type { RotateWebhookSecretInput } from './webhook.input.js';
import { WebhookRepository } from './webhook.repository.js';
import { RotateWebhookSecretSuccess } from './webhook.results.js';
import { newSecret, ROTATION_HOURS } from './webhook.secret.js';
import { Webhook } from './webhook.type.js';

/**
 * Gives a webhook a new secret. Messages are signed with the one before as well for 24 hours, so that receivers may
 * change over in between (Standard Webhooks, "Secret rotation"); of several rotations the last two sign.
 * @throws DomainError ValidationError for what is no webhook's ID, NotFoundError
 */
export async function rotateSecret(
  context: Context,
  input: RotateWebhookSecretInput,
): Promise<RotateWebhookSecretSuccess> {
  const issues = new ValidationIssues();
  const read = issues.id(['input', 'id'], ['webhook'], input.id);
  const id = issues.accepted(read);
  return context.transaction(async (transaction) => {
    const repository = new WebhookRepository(transaction);
    const before = await repository.findForUpdate(id);
    if (!before) throw new DomainError(new NotFoundError([id]));
    const after = await repository.rotate(before, newSecret(), ROTATION_HOURS);
    transaction.deferToCommit(
      logSetting(context, transaction, id, [{ field: 'signingSecret', before: masked, after: masked }]),
    );
    return new RotateWebhookSecretSuccess(
      Object.assign(new Webhook(), after, { newSecret: after.signingSecret }),
    );
  });
}
