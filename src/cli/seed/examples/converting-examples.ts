import { demo } from '../demo.js';
import { type Example, variables } from './example.js';

const { leads, customers } = demo;

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
  variables: variables({ input }),
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

const rolledBack = `# A batch in one transaction: the second lead is not
# there, and so the first is not converted either.
mutation ConvertAllOrNone($input: ConvertLeadsInput!) {
  convertLeads(input: $input) {
    convertedCount
    results {
      __typename
      ... on ConversionRolledBackError { leadId failedIndex }
      ... on MutationError { code message }
    }
  }
}
`;

const key = 'an-example-key';

/** One lead is converted. */
export const convertingExamples: Example[] = [
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
];

/** One for each error of the union. */
export const refusedExamples: Example[] = [
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
    variables: variables({
      first: { leadId: leads.approved, idempotencyKey: key },
      second: { leadId: leads.approved, skipAccount: true, idempotencyKey: key },
    }),
  },
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
  {
    title: 'ConvertAllOrNone',
    answers: ['ConversionRolledBackError', 'NotFoundError'],
    query: rolledBack,
    variables: variables({
      input: {
        items: [{ leadId: leads.readyToo }, { leadId: leads.ofGlobex }],
        errorPolicy: 'ALL_OR_NOTHING',
      },
    }),
  },
];
