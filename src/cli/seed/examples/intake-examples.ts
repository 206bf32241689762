import { type Example, variables } from './example.js';

const createWhole = `# A lead with all that a form may ask for. Settings are
# named by ID, or by code as here; the type gives what
# is left out.
mutation CreateWholeLead($input: CreateLeadInput!) {
  createLead(input: $input) {
    __typename
    ... on CreateLeadSuccess {
      lead {
        id
        fullName
        type { name }
        status { name }
        category { name }
        source { name }
        assignedUser { name }
        approval { state }
        products { product { name } quantity amount }
        customFields { field { label } string float date boolean }
      }
    }
    ... on ValidationError { issues { path code message } }
    ... on NotFoundError { missingIds }
    ... on MutationError { code message }
  }
}
`;

const wholeLead = {
  ...{
    firstName: 'Noor',
    lastName: 'Haddad',
    email: 'noor.haddad@example.com',
    phoneNumbers: ['(212) 555-0146'],
  },
  ...{
    company: 'Haddad Supplies',
    position: 'Buyer',
    country: 'US',
    typeId: 'code:inbound',
    sourceId: 'code:web',
  },
  ...{
    competitorIds: ['code:hooli'],
    businessIds: ['code:software'],
    importance: 'IMPORTANCE1',
    priority: 2,
  },
  products: [{ productId: 'code:rocket', quantity: '3' }],
  ...{ targetAmount: '18000.00', probabilityToWin: 40, startDate: '2027-01-11' },
  estimatedCompletionTime: { value: 6, unit: 'WEEKS' },
  customFields: [
    { key: 'region', string: 'North' },
    { key: 'seats', float: 25 },
  ],
  marketingAttribution: [{ channel: 'Paid Search', campaign: 'Winter', source: 'search', medium: 'cpc' }],
};

const importing = `# Leads of another system: each by itself, by its
# reference there, then by its address. The same import
# again changes nothing.
mutation ImportLeads($input: ImportLeadsInput!) {
  importLeads(input: $input) {
    __typename
    createdCount
    updatedCount
    failedCount
    results {
      ... on ImportLeadSuccess { wasCreated lead { id fullName external { externalId } } }
      ... on ValidationError { issues { path code message } }
      ... on MutationError { code message }
    }
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

/** How leads come in. */
export const intakeExamples: Example[] = [
  {
    title: 'CreateLead',
    answers: ['ValidationError'],
    query: createLead,
    variables: variables({
      input: { firstName: '', lastName: 'Nakamura', email: 'nobody', phoneNumbers: ['12'], priority: 9 },
    }),
  },
  {
    title: 'CreateWholeLead',
    answers: ['CreateLeadSuccess'],
    query: createWhole,
    variables: variables({ input: wholeLead }),
  },
  {
    title: 'ImportLeads',
    answers: ['ImportLeadsPayload'],
    query: importing,
    variables: variables({
      input: {
        importSourceId: 'code:trade-fair',
        leads: [
          { firstName: 'Ravi', lastName: 'Menon', external: { externalId: 'fair-17' }, country: 'US' },
          { firstName: 'Elsa', lastName: 'Lind', external: { externalId: 'fair-18' }, email: 'no address' },
        ],
      },
    }),
  },
];
