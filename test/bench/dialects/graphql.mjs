/** The documents that the gateway, the usual server and mercurius answer alike. */

const person = '{ id firstName lastName }';

const reads = {
  single: `query Single($id: ID!) {
    lead(id: $id) {
      id firstName lastName email phoneNumbers company createdAt
      status { id name slug } assignedUser ${person} customer { id firstName lastName email }
    }
  }`,
  list: `query List($first: Int) {
    leads(first: $first) {
      totalCount
      nodes {
        id firstName lastName email company createdAt
        status { id name slug } assignedUser ${person} customer { id firstName lastName email }
        comments(first: 3) { totalCount nodes { id content createdAt user ${person} } }
      }
    }
  }`,
  timeline: `query Timeline($id: ID!) {
    lead(id: $id) {
      id
      timeline(first: 20) {
        logsCount commentsCount
        nodes {
          __typename
          ... on Comment { id content createdAt user ${person} }
          ... on Log { id action createdAt user ${person} changes { field before after } }
        }
      }
    }
  }`,
  dashboard: `query Dashboard($from: Date!, $to: Date!) {
    leadTotals(from: $from, to: $to) { status { id name } current previous percentageChange }
    leadsVolume(from: $from, to: $to) {
      labels series { status { id name } counts } totalLeadsAmount percentageChange
    }
    conversionFunnel(from: $from, to: $to) {
      created reachedTerminal converted conversionRate medianHoursToConvert
      stages { status { id name } entered medianHoursInStatus }
    }
    recentLeads(first: 10) { id firstName lastName createdAt status { id name } }
  }`,
};

const newLead = 'id firstName lastName email phoneNumbers company status { id name }';
const newCustomer = `lead { id status { id name } } customer { id firstName lastName email } account { id name }`;

/** A mutation answers a union in the gateway, and its record alone as it is usually written. */
export const asUnion = {
  create: `mutation Create($input: CreateLeadInput!) {
    createLead(input: $input) {
      __typename ... on CreateLeadSuccess { lead { ${newLead} } } ... on MutationError { code message }
    }
  }`,
  convert: `mutation Convert($input: ConvertLeadInput!) {
    convertLead(input: $input) {
      __typename ... on ConvertLeadSuccess { ${newCustomer} } ... on MutationError { code message }
    }
  }`,
};
export const asRecord = {
  create: `mutation Create($input: CreateLeadInput!) { createLead(input: $input) { lead { ${newLead} } } }`,
  convert: `mutation Convert($input: ConvertLeadInput!) { convertLead(input: $input) { ${newCustomer} } }`,
};

/** What stands in every right answer, and in no refusal. */
const signs = { single: '"lead":{', list: '"nodes":[', timeline: '"nodes":[', dashboard: '"recentLeads":[' };

/**
 * @param {{ mutations: typeof asUnion, idOf: (kind: string, uuid: string) => string,
 *   headersOf: (tenant: object) => Record<string, string> }} way
 */
export function graphqlDialect({ mutations, idOf, headersOf }) {
  const documents = { ...reads, ...mutations };
  const variablesOf = {
    single: ({ leadId }) => ({ id: idOf('lead', leadId) }),
    list: () => ({ first: 50 }),
    timeline: ({ leadId }) => ({ id: idOf('lead', leadId) }),
    dashboard: ({ from, to }) => ({ from, to }),
    create: ({ firstName, lastName, email, phoneNumber, company }) => ({
      input: { firstName, lastName, email, phoneNumbers: [phoneNumber], company },
    }),
    convert: ({ leadId }) => ({ input: { leadId: idOf('lead', leadId) } }),
  };
  return {
    pathOf: () => '/graphql',
    signOf: (operation) => signs[operation] ?? '"status":{',
    requestOf: (operation, key) => ({
      headers: headersOf(key.tenant),
      body: JSON.stringify({ query: documents[operation], variables: variablesOf[operation](key) }),
    }),
    answerOf: (_, { data }) => data,
  };
}
