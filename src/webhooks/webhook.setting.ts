import { Field, ID, InputType } from 'type-graphql';
import { Permission } from '../identity/index.js';
import { ValidationIssueCode as Code, URLScalar } from '../platform/graphql/index.js';
import { httpUrlOf } from '../platform/rules/index.js';
import { defineSetting, flag, kept } from '../settings/index.js';
import { namesPrivateAddress } from './delivery/public-address.js';
import { WebhookRepository } from './webhook.repository.js';
import { newSecret } from './webhook.secret.js';
import { webhooks } from './webhook.table.js';
import { Webhook } from './webhook.type.js';
import { WebhookEvent } from './webhook-events.js';

@InputType({
  description:
    'Input for creating or updating a webhook. In an update, fields that are left out stay unchanged.',
})
class SaveWebhookInput {
  @Field(() => ID, {
    nullable: true,
    description: 'ID of the webhook to update. If left out or null, one is created.',
  })
  id?: string | null;

  @Field(() => URLScalar, {
    description:
      'Address to which messages are sent: http or https, without user name and password. An IP address in a private network is refused with NOT_ALLOWED; names are judged when messages are sent. Redirects are not followed.',
  })
  url!: string;

  @Field(() => [WebhookEvent], { description: 'Events that the webhook receives; at least one.' })
  events!: WebhookEvent[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether messages are sent. Default for a new webhook: true. True also reactivates a webhook that was disabled after failures.',
  })
  isActive?: boolean | null;
}

const notPublic = 'must not be an address in a private network';
const inOrder = Object.values(WebhookEvent);

export const webhookSetting = defineSetting({
  kind: 'webhook',
  type: Webhook,
  table: webhooks,
  input: SaveWebhookInput,
  description:
    'Creates a webhook, whose secret only this result shows, or updates one. Requires SETTINGS_WRITE. Returns a NotFoundError if the webhook does not exist.',
  fields: {
    url: {
      read(value: string, path, issues) {
        const url = httpUrlOf(value);
        if (url === null) issues.add(path, Code.INVALID_FORMAT, 'must be an http or https address');
        return url ?? value;
      },
      // Many services write what lets one in into the address.
      isSensitive: true,
    },
    events: {
      read(values: WebhookEvent[], path, issues) {
        if (values.length === 0) issues.add(path, Code.REQUIRED, 'must name at least one event');
        return inOrder.filter((event) => values.includes(event));
      },
    },
    isActive: flag(true),
    signingSecret: kept({ isSensitive: true }),
    previousSecret: kept({ isUnlogged: true }),
    previousSecretUntil: kept({ isUnlogged: true }),
    failingSince: kept({ isUnlogged: true }),
    disabledAt: kept({ isUnlogged: true }),
  },
  unique: {},
  list: {
    field: 'webhooks',
    description:
      'Returns the webhooks of the tenant, including inactive ones, ordered by address; at most 1,000. Requires SETTINGS_WRITE.',
    orderBy: ['url'],
    requires: Permission.SETTINGS_WRITE,
  },
  parts: ({ url, isActive }) => ({
    async plan({ context, transaction, issues }, webhookId) {
      const address = httpUrlOf(url);
      if (!context.network.allowPrivate && address !== null && namesPrivateAddress(new URL(address))) {
        // One that was allowed once may stay: nothing is sent there.
        const before = webhookId && (await new WebhookRepository(transaction).findForUpdate(webhookId));
        if (before?.url !== address) issues.add(['input', 'url'], Code.NOT_ALLOWED, notPublic);
      }
      const write = async () => {};
      const begunAnew = isActive === true ? { failingSince: null, disabledAt: null } : {};
      if (webhookId !== null) return { changes: [], values: begunAnew, write };
      const signingSecret = newSecret();
      return { changes: [], values: { signingSecret }, shown: { newSecret: signingSecret }, write };
    },
  }),
});
