import type { GraphiqlTab } from './graphiql/index.js';

/** Leads of the demo data, whose IDs are the same on every machine. */
const ready = 'lead_01kjmzzkm0e74va021vs7v95vk';
const discussed = 'lead_01kgvgmbh0esna0wwvxybhgmta';

const json = (variables: object): string => `${JSON.stringify(variables, null, 2)}\n`;

/** Operations that work on the demo data as they stand, from reading to converting. */
export const exampleTabs: GraphiqlTab[] = [
  {
    title: 'NewestLeads',
    query: `# The newest leads and who works on them. Press the play button, or Ctrl-Enter.
query NewestLeads($first: Int) {
  leads(first: $first) {
    totalCount
    nodes {
      id
      fullName
      email
      company
      status { name category }
      assignedUser { email }
      tags { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: json({ first: 10 }),
  },
  {
    title: 'FindLeads',
    query: `# Filters combine. Every order ends in the ID, so that pages never skip or repeat a lead.
query FindLeads($filter: LeadFilter, $orderBy: [LeadOrder!], $after: String) {
  leads(filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
    totalCount
    nodes { id fullName country targetAmount probabilityToWin status { name } createdAt }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: json({
      filter: { isConverted: false, statusCategory: 'OPEN', targetAmountMin: '10000' },
      orderBy: [{ field: 'TARGET_AMOUNT', direction: 'DESC' }],
    }),
  },
  {
    title: 'LeadTimeline',
    query: `# All that happened to one lead: what was written and what was done, newest first.
query LeadTimeline($id: ID!) {
  lead(id: $id) {
    fullName
    owner { email }
    timeline(first: 10) {
      commentsCount
      logsCount
      nodes {
        __typename
        ... on Comment { content createdAt user { email } }
        ... on Log { action createdAt user { email } changes { field before after } }
      }
    }
  }
}
`,
    variables: json({ id: discussed }),
  },
  {
    title: 'Pipeline',
    query: `# The statuses that leads move through, and how many are in each.
query Pipeline {
  leadStatuses { order name category color isDefault isTerminal leadsCount }
}
`,
  },
  {
    title: 'CreateLead',
    query: `# A second press is answered by EmailTakenError: expected refusals are part of the schema.
mutation CreateLead($input: CreateLeadInput!) {
  createLead(input: $input) {
    __typename
    ... on CreateLeadSuccess { lead { id fullName status { name } phoneNumbers } }
    ... on EmailTakenError { email takenBy { id fullName } }
    ... on ValidationError { issues { path code message } }
    ... on MutationError { code message }
  }
}
`,
    variables: json({
      input: {
        firstName: 'Grace',
        lastName: 'Hopper',
        email: 'grace.hopper@navy.example',
        phoneNumbers: ['(212) 555-0142'],
        company: 'Compilers Inc.',
        targetAmount: '12500.00',
      },
    }),
  },
  {
    title: 'ConvertLead',
    query: `# Makes a customer, an account and a deal of a lead, in one transaction.
mutation ConvertLead($input: ConvertLeadInput!) {
  convertLead(input: $input) {
    __typename
    ... on ConvertLeadSuccess {
      outcome
      lead { id isConverted status { name } }
      customer { id }
      account { id }
      deal { id }
    }
    ... on MutationError { code message }
  }
}
`,
    variables: json({
      input: { leadId: ready, deal: { name: 'First order', closingDate: '2030-06-30', amount: '12500.00' } },
    }),
  },
  {
    title: 'WhoAmI',
    query: `# Who is asking, and what they may do. The switch above the editor changes it.
query WhoAmI {
  viewer {
    user { id email firstName lastName }
    role
    permissions
    tenant { slug name currency timeZone }
  }
}
`,
  },
];
