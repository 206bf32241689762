import type { GraphQLEnumType, GraphQLSchema } from 'graphql';
import { pauseAfter } from '../../outbox/index.js';
import { JITTER, MAX_ATTEMPTS } from '../delivery/deliver-webhook.js';
import { MAX_FAILING_DAYS } from '../delivery/delivery.repository.js';
import { timeoutMs } from '../delivery/post.js';
import { WebhookEvent } from '../webhook-events.js';
import { exampleOf, exampleSecret } from './examples.js';
import { payloadSchemaOf, sharedSchemas } from './payload-schema.js';

/** Of the form of messages: its first number grows with a change that receivers would notice. */
const version = '1.0.0';

const headers = {
  type: 'object',
  properties: {
    'webhook-id': {
      type: 'string',
      description:
        'ID of the message, the same for every attempt: what has been received already is dropped by it.',
    },
    'webhook-timestamp': {
      type: 'string',
      pattern: '^[0-9]+$',
      description: 'When this attempt was made, in seconds since 1970. Refuse what is five minutes off.',
    },
    'webhook-signature': {
      type: 'string',
      pattern: '^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*$',
      description:
        'The HMAC-SHA256 of `id.timestamp.body` in base64; several after a rotation of the secret.',
    },
  },
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
};

/** How messages are tried again, for programs; the operation's description says the same. */
const delivery = {
  timeoutSeconds: timeoutMs / 1000,
  maxAttempts: MAX_ATTEMPTS,
  firstPauseSeconds: Math.round(pauseAfter(1, 0) * 10) / 10,
  pauseFactor: Math.round((pauseAfter(2, 0) / pauseAfter(1, 0)) * 100) / 100,
  longestPauseSeconds: Math.round(pauseAfter(MAX_ATTEMPTS, 0)),
  jitter: JITTER,
  disabledAfterFailingDays: MAX_FAILING_DAYS,
};

const delivered = `Messages arrive at least once, in no promised order. An answer of 200 to 299 within ${delivery.timeoutSeconds} seconds is a success; 410 disables the webhook at once, ${delivery.disabledAfterFailingDays} days of failures without a success do, too. Anything else is tried again, ${delivery.maxAttempts} attempts in all: after ${delivery.firstPauseSeconds} seconds, then ${delivery.pauseFactor} times as long each time, up to ${delivery.longestPauseSeconds} seconds, a fifth more or less by chance. Redirects are not followed.`;

/** The messages of all webhooks as AsyncAPI 3.0 describes them (https://www.asyncapi.com/docs/reference/specification/v3.0.0). */
export function asyncApi(schema: GraphQLSchema): object {
  const type = schema.getType('WebhookEvent') as GraphQLEnumType;
  const events = Object.values(WebhookEvent).sort();
  const describe = (event: WebhookEvent) => type.getValue(event)?.description ?? '';
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Webhooks of the lead gateway',
      version,
      description:
        'What a webhook of a tenant is sent, in the form of Standard Webhooks. Written by `npm run schema` from the code.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      webhook: {
        address: null,
        title: 'Webhook',
        description: 'The address that `saveWebhook` was given. It receives the events chosen there alone.',
        messages: Object.fromEntries(
          events.map((event) => [event, { $ref: `#/components/messages/${event}` }]),
        ),
      },
    },
    operations: {
      sendEvent: {
        action: 'send',
        channel: { $ref: '#/channels/webhook' },
        title: 'Tell of an event',
        description: delivered,
        security: [{ $ref: '#/components/securitySchemes/signature' }],
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
        messages: events.map((event) => ({ $ref: `#/channels/webhook/messages/${event}` })),
        'x-delivery': delivery,
      },
    },
    components: {
      messages: Object.fromEntries(events.map((event) => [event, messageOf(event, describe(event))])),
      schemas: { Headers: headers, ...sharedSchemas },
      securitySchemes: {
        signature: {
          type: 'httpApiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            'The HMAC-SHA256 of `webhook-id`, `webhook-timestamp` and the body as it came, joined by full stops; the key is what follows `whsec_` in the secret of the webhook, decoded from base64. Any library of Standard Webhooks verifies it.',
        },
      },
    },
  };
}

const messageOf = (event: WebhookEvent, description: string) => ({
  name: event,
  title: event,
  summary: description,
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/Headers' },
  payload: payloadSchemaOf(event),
  examples: [
    {
      name: event,
      summary: `Signed with ${exampleSecret} over the payload as JSON without spaces.`,
      ...exampleOf(event),
    },
  ],
});
