import { demo, settingId } from '../demo.js';
import { conversionExamples } from './conversion-examples.js';
import type { Example } from './example.js';
import { intakeExamples } from './intake-examples.js';

export type { Example } from './example.js';

const newestLeads = `# Press the play button: the newest leads, with
# everything around them, in one round trip.
query NewestLeads {
  leads(first: 5) {
    totalCount
    nodes {
      id
      fullName
      email
      status { name color }
      assignedUser { name }
      tags { name }
      customer { fullName }
      comments(first: 2) {
        totalCount
        nodes { content user { name } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const watchLeads = `# Press play, then change a lead in another tab: it shows
# here, whoever changes it, until you press stop.
subscription WatchLeads {
  leadChanged {
    action
    lead { id fullName status { name } }
    removedLeadId
    log { user { email } changes { field before after } }
    affectedStatuses { name leadsCount }
  }
}
`;

const whoAmI = `# Who is asking, and what they may do. "Acting as" above
# the editor makes you somebody else.
query WhoAmI {
  viewer {
    user { id email }
    role
    permissions
    tenant { slug name currency timeZone }
  }
}
`;

const oneLead = `# One lead with its whole story: logs and comments in
# one stream, newest first.
query OneLead($id: ID!) {
  lead(id: $id) {
    fullName
    state
    approval { state comment requestedBy { name } }
    lock { action lockedBy { name } expiresAt }
    timeline(first: 10) {
      logsCount
      commentsCount
      nodes {
        __typename
        ... on Log { action createdAt user { name } changes { field before after } }
        ... on Comment { content createdAt user { name } }
      }
    }
  }
}
`;

const filteredLeads = `# Filters nest, orders combine, and a page goes on from
# the last one's endCursor.
query OpenAndUnassigned($after: String) {
  leads(
    first: 10
    after: $after
    filter: { statusCategory: OPEN, or: [{ unassigned: true }, { priorities: [1, 2] }] }
    orderBy: [{ field: TARGET_AMOUNT, direction: DESC }]
  ) {
    totalCount
    nodes { fullName company targetAmount priority status { name } assignedUser { name } }
    pageInfo { hasNextPage endCursor }
  }
}
`;

const createLead = `# Every broken rule comes back at once, each with its
# path. Mend them, and run it again.
mutation CreateLead($input: CreateLeadInput!) {
  createLead(input: $input) {
    __typename
    ... on CreateLeadSuccess { lead { id fullName status { name } owner { name } } }
    ... on ValidationError { issues { path code message } }
    ... on EmailTakenError { email takenBy { fullName } }
    ... on MutationError { code message }
  }
}
`;

/** What a client asks of any conversion; one that handles MutationError handles every member that is to come. */
const answer = `__typename
    ... on ConvertLeadSuccess {
      outcome
      isReplay
      lead { status { name } convertedAt }
      customer { id fullName email phoneNumbers }
      account { name }
      deal { name amount stage { name } }
      customerChanges { field before after }
      carriedOver { comments customerTags { name } skipped { what reason value } }
    }
    ... on MutationError { code message }`;

/** As comment lines that fit beside GraphiQL's buttons. */
const remark = (text: string): string => text.replace(/(.{1,54})(?: |$)/g, '# $1\n').trimEnd();

/** A tab that converts a lead, with the member of the union that it shows. */
const converting = (
  name: string,
  what: string,
  [type, member = '']: [string, string?],
  input: object,
): Example => ({
  title: name,
  answers: [type],
  query: `${remark(what)}
mutation ${name}($input: ConvertLeadInput!) {
  convertLead(input: $input) {
    ${answer}${member ? `\n    ${member}` : ''}
  }
}
`,
  variables: JSON.stringify({ input }, null, 2),
});

const repeatedKey = `# One idempotency key, two inputs: the first does the
# work (or shows it again), the second is refused.
mutation ConvertWithAKeyUsedBefore($first: ConvertLeadInput!, $second: ConvertLeadInput!) {
  first: convertLead(input: $first) {
    __typename
    ... on ConvertLeadSuccess { isReplay customer { fullName } }
    ... on MutationError { code message }
  }
  second: convertLead(input: $second) {
    __typename
    ... on IdempotencyConflictError { idempotencyKey code message }
  }
}
`;

const mergingLeads = `# Two leads are the same person: one takes the other in. What
# it has no place for is in skipped, and the old ID leads on.
mutation MergeLeads($input: MergeLeadsInput!) {
  mergeLeads(input: $input) {
    __typename
    ... on MutationError { code message }
    ... on MergeLeadsSuccess {
      lead { id fullName phoneNumbers timeline(first: 5) { logsCount nodes { ... on Log { action entityId } } } }
      changes { field before after }
      skipped { what reason value }
    }
  }
}
`;

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

const key = 'an-example-key';
const { leads, customers } = demo;

/** Operations on the demo data that answer at once, and one that waits for changes, the first by one click; together they show the API's habits. */
export const examples: Example[] = [
  { title: 'NewestLeads', query: newestLeads },
  { title: 'WhoAmI', query: whoAmI },
  { title: 'OneLead', query: oneLead, variables: JSON.stringify({ id: leads.discussed }, null, 2) },
  { title: 'OpenAndUnassigned', query: filteredLeads },
  { title: 'WatchLeads', query: watchLeads },
  {
    title: 'CreateLead',
    answers: ['ValidationError'],
    query: createLead,
    variables: JSON.stringify(
      { input: { firstName: '', lastName: 'Nakamura', email: 'nobody', phoneNumbers: ['12'], priority: 9 } },
      null,
      2,
    ),
  },
  ...intakeExamples,
  converting(
    'ConvertLead',
    'A lead becomes a customer, with an account and a deal. Run it twice: the second time it is one already.',
    ['ConvertLeadSuccess', '... on LeadAlreadyConvertedError { became: customer { fullName } convertedAt }'],
    {
      leadId: leads.ready,
      deal: { name: 'A first order', closingDate: '2027-06-30', amount: '12000.00' },
    },
  ),
  converting(
    'ConvertIntoCustomer',
    'A lead merges into a customer who is there: blanks are filled, and the receipt says what found no place.',
    ['ConvertLeadSuccess'],
    { leadId: leads.mergeCandidate, existingCustomerId: customers.withBilling },
  ),
  converting(
    'ConvertDuplicate',
    'A customer has this e-mail address. Give existingCustomerId with the match, or allowDuplicate as a manager.',
    [
      'DuplicateCustomerError',
      '... on DuplicateCustomerError { matches { field value leadField score record { ... on Customer { id fullName } } } }',
    ],
    { leadId: leads.duplicate },
  ),
  converting(
    'ConvertAgain',
    'This lead is a customer already.',
    [
      'LeadAlreadyConvertedError',
      '... on LeadAlreadyConvertedError { became: customer { fullName } convertedAt convertedBy { name } }',
    ],
    { leadId: leads.alreadyConverted },
  ),
  converting(
    'ConvertUnapproved',
    'Somebody has asked for approval, and nobody has decided yet.',
    [
      'LeadNotApprovedError',
      '... on LeadNotApprovedError { approval { state requestedBy { name } requestedAt } }',
    ],
    { leadId: leads.pendingApproval },
  ),
  converting(
    'ConvertLocked',
    'Mia is working on this lead.',
    [
      'LeadLockedError',
      '... on LeadLockedError { lock { action reason restricts lockedBy { name } expiresAt } }',
    ],
    { leadId: leads.locked },
  ),
  converting(
    'ConvertArchived',
    'This lead is archived; restoreLeads brings it back.',
    ['LeadArchivedError'],
    {
      leadId: leads.archived,
    },
  ),
  converting(
    'ConvertStale',
    'The lead has changed since this client read it.',
    ['VersionConflictError', '... on VersionConflictError { currentVersion }'],
    { leadId: leads.readyToo, expectedVersion: 1_000 },
  ),
  {
    title: 'ConvertWithAKeyUsedBefore',
    answers: ['ConvertLeadSuccess', 'IdempotencyConflictError'],
    query: repeatedKey,
    variables: JSON.stringify(
      {
        first: { leadId: leads.approved, idempotencyKey: key },
        second: { leadId: leads.approved, skipAccount: true, idempotencyKey: key },
      },
      null,
      2,
    ),
  },
  ...conversionExamples,
  {
    title: 'MergeLeads',
    answers: ['MergeLeadsSuccess'],
    query: mergingLeads,
    variables: JSON.stringify(
      { input: { survivorId: leads.bare, duplicateIds: [leads.mergeCandidateToo] } },
      null,
      2,
    ),
  },
  {
    title: 'SetUp',
    answers: ['SaveSettingSuccess', 'NameTakenError', 'SettingInUseError'],
    query: setUp,
    variables: JSON.stringify(
      {
        source: { picklist: 'LEAD_SOURCE', code: 'webinar', name: 'Webinar' },
        tag: { name: 'HOT', color: '#EF4444' },
        used: { id: settingId('tag', 'acme', 'Hot') },
      },
      null,
      2,
    ),
  },
  {
    title: 'SetUpWebhook',
    answers: ['SaveSettingSuccess'],
    query: setUpWebhook,
    variables: JSON.stringify(
      {
        input: {
          url: 'https://hooks.example/leads',
          events: ['LEAD_CREATED', 'LEAD_CONVERTED'],
          isActive: false,
        },
      },
      null,
      2,
    ),
  },
  { title: 'WebhookDeliveries', query: webhookDeliveries },
  {
    title: 'SetUpLeadHook',
    answers: ['SaveSettingSuccess', 'NameTakenError'],
    query: setUpLeadHook,
    variables: JSON.stringify(
      {
        input: {
          ...{ name: 'Contact form', source: 'GENERIC', leadSourceId: 'code:web' },
          actingUserId: demo.users.ada,
          mapping: [
            { path: 'contact.name', field: 'fullName' },
            { path: 'contact.mail', field: 'email' },
          ],
          isActive: false,
        },
      },
      null,
      2,
    ),
  },
  { title: 'LeadHookDeliveries', query: leadHookDeliveries },
  converting(
    'ConvertAbsent',
    'This lead belongs to another tenant, and is answered as if it were not there.',
    ['NotFoundError', '... on NotFoundError { missingIds }'],
    { leadId: leads.ofGlobex },
  ),
  converting(
    'ConvertInvalid',
    'Every broken rule at once, each with its path.',
    ['ValidationError', '... on ValidationError { issues { path code message } }'],
    {
      leadId: leads.readyToo,
      deal: { name: ' ', closingDate: '2027-06-30', amount: '-1' },
      fieldChoices: [{ customerField: 'shoeSize', take: 'LEAD' }],
    },
  ),
];
