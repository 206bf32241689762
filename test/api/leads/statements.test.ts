import { demo } from '../../../src/cli/seed/demo.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

async function statementsOf(document: string, variables: object = {}): Promise<string[]> {
  gateway.statements.length = 0;
  const { body } = await gateway.query(document, variables);
  expect(body.errors).toBeUndefined();
  // Who is asking is found out by statements too, before the operation begins.
  return gateway.statements.filter((text) => !/ (resolve|bind)_member\(/.test(text));
}

const person = 'id name email';
const page = `query ($first: Int!, $filter: LeadFilter) {
  leads(first: $first, filter: $filter, orderBy: [{ field: CREATED_AT, direction: ASC }]) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id fullName state approval { state }
      status { id name color }
      assignedUser { ${person} }
      customer { id fullName }
      tags { id name color }
      comments(first: 3) { totalCount nodes { content user { ${person} } } }
    }
  }
}`;

// Page, count, status, assignee, customer, tags, comments, their count, and their authors.
test.each([5, 50, 200])('a page of %i leads with all that a list shows is nine statements', async (first) => {
  // Nothing is read where there is nothing to read, and of the five oldest leads none is a customer yet.
  const { alreadyConverted, convertedByMerge, ready, discussed, lost } = demo.leads;
  const ids = [alreadyConverted, convertedByMerge, ready, discussed, lost];
  const filter = first === 5 ? { ids } : null;
  expect(await statementsOf(page, { first, filter })).toHaveLength(9);
});

test.each([
  ['totalCount alone is one, and reads no page', '{ leads { totalCount } }', 1],
  ['a page without totalCount is one', '{ leads(first: 50) { nodes { id } pageInfo { hasNextPage } } }', 1],
  ['an empty page that is asked for nothing else is none', '{ leads(first: 0) { nodes { id } } }', 0],
  ['nodes and edges of one page are one', '{ leads { nodes { id } edges { cursor node { id } } } }', 1],
  [
    'what a record has in itself is no more',
    '{ leads { nodes { approval { state } socialMedia { youtube } state } } }',
    1,
  ],
  [
    'one statement for each relation',
    '{ leads(first: 50) { nodes { status { name } team { id } lock { action } } } }',
    4,
  ],
  [
    'the same relation under two names is two',
    '{ leads { nodes { a: comments(first: 1) { nodes { id } } b: comments(first: 2) { nodes { id } } } } }',
    3,
  ],
  ['a count alone reads no page', '{ leads { nodes { comments { totalCount } } } }', 2],
  [
    'a timeline is its logs, those of its comments, its comments and their counts',
    '{ leads(first: 50) { nodes { timeline(first: 20) { logsCount commentsCount nodes { ... on Log { action } ... on Comment { content } } } } } }',
    7,
  ],
  ['counts of statuses are one', '{ leadStatuses { name leadsCount } }', 2],
  [
    'leads, their customers, their deals, their stages and pipelines',
    '{ leads(first: 50, filter: { isConverted: true }) { nodes { customer { deals { nodes { stage { name pipeline { name } } } } } } } }',
    5,
  ],
  ['the viewer is known already', '{ viewer { role permissions tenant { name } } }', 0],
])('%s', async (_, document, count) => {
  expect(await statementsOf(document)).toHaveLength(count);
});

test('every statement names the tenant', async () => {
  const all = [
    ...(await statementsOf(page, { first: 20 })),
    ...(await statementsOf(`{ recentLeads { team { id } lock { action } logs { totalCount nodes { user { id } } }
      timeline { logsCount commentsCount nodes { __typename } } ownedByGroup { members { id } } mergedInto { id } } }`)),
    ...(await statementsOf(`{ customers { totalCount nodes { financialProfiles { status } billingAccounts { number }
      deals { totalCount nodes { lead { id } tags { id } } } leads { totalCount nodes { id } } account { customers { nodes { id } } } } } }`)),
    ...(await statementsOf(
      `{ users(search: "a") { totalCount nodes { id } } leadStatuses { leadsCount } leadStatus(slug: "won") { id } }`,
    )),
  ];
  for (const text of all) expect(text).toMatch(/"tenant_id" = \$\d/);
});
