import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { hookParts, webhookParts } from './setting-parts.js';

export const saveWebhook = graphql(
  `
    mutation SaveWebhook($input: SaveWebhookInput!) {
      saveWebhook(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...WebhookParts ... on Webhook { secret } } }
        ...ErrorParts
      }
    }
  `,
  [webhookParts, errorParts],
);
export const rotateSecret = graphql(
  `
    mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
      rotateWebhookSecret(input: $input) {
        __typename
        ... on RotateWebhookSecretSuccess { webhook { ...WebhookParts secret } }
        ...ErrorParts
      }
    }
  `,
  [webhookParts, errorParts],
);

const attemptsParts = graphql(`
  fragment AttemptsParts on Webhook {
    id
    deliveries(first: 50) { id event attempt attemptedAt deliveredAt statusCode error }
  }
`);
/** The attempts to deliver to a webhook, which the list of webhooks does not show. */
export const attemptsQuery = graphql(
  `
    query WebhookAttempts($id: ID!) {
      node(id: $id) { ...AttemptsParts }
    }
  `,
  [attemptsParts],
);
export type Attempts = Extract<
  NonNullable<ResultOf<typeof attemptsQuery>['node']>,
  { deliveries: unknown }
>['deliveries'];
export const redeliver = graphql(
  `
    mutation RedeliverWebhook($input: RedeliverWebhookInput!) {
      redeliverWebhook(input: $input) {
        __typename
        ... on RedeliverWebhookSuccess { webhook { ...AttemptsParts } }
        ...ErrorParts
      }
    }
  `,
  [attemptsParts, errorParts],
);

export const saveHook = graphql(
  `
    mutation SaveLeadHook($input: SaveLeadHookInput!) {
      saveLeadHook(input: $input) {
        __typename
        ... on SaveSettingSuccess {
          setting { __typename ...HookParts ... on LeadHook { path verificationToken } }
        }
        ...ErrorParts
      }
    }
  `,
  [hookParts, errorParts],
);
export const rotateKey = graphql(
  `
    mutation RotateLeadHookKey($input: RotateLeadHookKeyInput!) {
      rotateLeadHookKey(input: $input) {
        __typename
        ... on RotateLeadHookKeySuccess { hook { ...HookParts path verificationToken } }
        ...ErrorParts
      }
    }
  `,
  [hookParts, errorParts],
);
