import { demo, settingId } from '../demo.js';
import { type Example, variables } from './example.js';

const setUp = `# What an administrator sets up: one save mutation for
# each type of setting, one deleteSetting for all of them.
mutation SetUp($source: SavePicklistValueInput!, $tag: SaveTagInput!, $used: DeleteSettingInput!) {
  source: savePicklistValue(input: $source) {
    __typename
    ... on SaveSettingSuccess { setting { ... on PicklistValue { id code name order isActive } } }
    ... on MutationError { code message }
  }
  tag: saveTag(input: $tag) {
    __typename
    ... on NameTakenError { name }
    ... on MutationError { code message }
  }
  used: deleteSetting(input: $used) {
    __typename
    ... on SettingInUseError { usesCount }
    ... on MutationError { code message }
  }
}
`;

const setUpWebhook = `# Who is told what happens, signed with a secret that the
# answer shows this once. docs/webhooks.md has the rest.
mutation SetUpWebhook($input: SaveWebhookInput!) {
  saveWebhook(input: $input) {
    __typename
    ... on SaveSettingSuccess { setting { ... on Webhook { id url events isActive secret } } }
    ... on ValidationError { issues { path code message } }
    ... on MutationError { code message }
  }
}
`;

const webhookDeliveries = `# Every attempt is on record, and a message can be sent
# again: redeliverWebhook takes the ID of any attempt.
query WebhookDeliveries {
  webhooks {
    url
    events
    isActive
    disabledAt
    deliveries(first: 10) { id messageId event attempt statusCode error attemptedAt deliveredAt }
  }
}
`;

const setUpLeadHook = `# An address at which a form leaves leads: the answer shows
# it this once. docs/hooks.md says how sources are connected.
mutation SetUpLeadHook($input: SaveLeadHookInput!) {
  saveLeadHook(input: $input) {
    __typename
    ... on SaveSettingSuccess {
      setting { ... on LeadHook { id name source path verificationToken isActive mapping { path field } } }
    }
    ... on ValidationError { issues { path code message } }
    ... on MutationError { code message }
  }
}
`;

const leadHookDeliveries = `# What was left at hooks for leads in the last 30 days,
# and what became of it.
query LeadHookDeliveries {
  leadHookDeliveries(first: 10) {
    totalCount
    nodes {
      id status externalId reason warnings payload receivedAt
      hook { name source }
      lead { firstName lastName }
    }
  }
}
`;

/** What an administrator sets up, and what comes of it. */
export const settingsExamples: Example[] = [
  {
    title: 'SetUp',
    answers: ['SaveSettingSuccess', 'NameTakenError', 'SettingInUseError'],
    query: setUp,
    variables: variables({
      source: { picklist: 'LEAD_SOURCE', code: 'webinar', name: 'Webinar' },
      tag: { name: 'HOT', color: '#EF4444' },
      used: { id: settingId('tag', 'acme', 'Hot') },
    }),
  },
  {
    title: 'SetUpWebhook',
    answers: ['SaveSettingSuccess'],
    query: setUpWebhook,
    variables: variables({
      input: {
        url: 'https://hooks.example/leads',
        events: ['LEAD_CREATED', 'LEAD_CONVERTED'],
        isActive: false,
      },
    }),
  },
  { title: 'WebhookDeliveries', query: webhookDeliveries },
  {
    title: 'SetUpLeadHook',
    answers: ['SaveSettingSuccess'],
    query: setUpLeadHook,
    variables: variables({
      input: {
        ...{ name: 'Contact form', source: 'GENERIC', leadSourceId: 'code:web' },
        actingUserId: demo.users.ada,
        mapping: [
          { path: 'contact.name', field: 'fullName' },
          { path: 'contact.mail', field: 'email' },
        ],
        isActive: false,
      },
    }),
  },
  { title: 'LeadHookDeliveries', query: leadHookDeliveries },
];
