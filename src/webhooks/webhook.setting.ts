import { Field, ID, InputType } from 'type-graphql';
import { Permission } from '../identity/index.js';
import { ValidationIssueCode as Code, URLScalar } from '../platform/graphql/index.js';
import { httpUrlOf } from '../platform/rules/index.js';
import { defineSetting, flag, kept } from '../settings/index.js';
import { newSecret } from './webhook.secret.js';
import { webhooks } from './webhook.table.js';
import { Webhook } from './webhook.type.js';
import { WebhookEvent } from './webhook-events.js';

@InputType({ description: 'A webhook. With an ID, what is left out stays as it is.' })
class SaveWebhookInput {
  @Field(() => ID, { nullable: true, description: 'The webhook to change; a new one when left out.' })
  id?: string | null;

  @Field(() => URLScalar, {
    description:
      'Where messages are posted: http or https, without a name or password. Nothing is ever sent to an address of a private network, and no redirect is followed.',
  })
  url!: string;

  @Field(() => [WebhookEvent], { description: 'What it is told of, one event at least.' })
  events!: WebhookEvent[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is told anything; a new one is. One that was switched off begins anew.',
  })
  isActive?: boolean | null;
}

const inOrder = Object.values(WebhookEvent);

export const webhookSetting = defineSetting({
  kind: 'webhook',
  type: Webhook,
  table: webhooks,
  input: SaveWebhookInput,
  description: 'Makes a webhook, whose secret the answer shows this once, or changes one.',
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
    description: 'The webhooks of the tenant, inactive ones too, by address.',
    orderBy: ['url'],
    requires: Permission.SETTINGS_WRITE,
  },
  parts: ({ isActive }) => ({
    async plan(_work, webhookId) {
      const write = async () => {};
      const begunAnew = isActive === true ? { failingSince: null, disabledAt: null } : {};
      if (webhookId !== null) return { changes: [], values: begunAnew, write };
      const signingSecret = newSecret();
      return { changes: [], values: { signingSecret }, shown: { newSecret: signingSecret }, write };
    },
  }),
});
