import { buildSchema, getOperationAST, parse } from 'graphql';
import { costOf } from '../../../src/server/limits/cost.js';

const schema = buildSchema(`
  type Query {
    lead: Lead
    leads(first: Int, after: String, last: Int): LeadConnection
    newest(first: Int = 5): [Lead!]!
    nodes(ids: [ID!]!): [Node]!
    story(first: Int = 20): Story!
  }
  interface Node { id: ID! }
  type LeadConnection { edges: [LeadEdge!]! nodes: [Lead!]! totalCount: Int! pageInfo: PageInfo! }
  type LeadEdge { cursor: String! node: Lead! }
  type PageInfo { hasNextPage: Boolean! }
  type Lead implements Node { id: ID! name: String tags: [Tag!]! owner: User children(first: Int): LeadConnection! }
  type User implements Node { id: ID! name: String boss: User }
  type Tag implements Node { id: ID! name: String }
  type Story { nodes: [Entry!]! }
  union Entry = Log | Note
  type Log { by: User }
  type Note { by: User about: Lead }
  type Mutation { make: Made }
  union Made = MakeSuccess | Refused
  type MakeSuccess { lead: Lead! other: Lead! }
  type Refused { message: String! taken: Lead }
`);

const cost = (text: string, variables = {}) => {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return costOf(schema, document, operation, variables);
};

test.each<[what: string, document: string, cost: number]>([
  ['scalars', '{ __typename }', 0],
  ['introspection', '{ __schema { types { name fields { name } } } }', 0],
  ['an object', '{ lead { id name } }', 1],
  ['objects below an object', '{ lead { owner { boss { name } } } }', 3],
  ['a page, the connection itself among it', '{ leads(first: 50) { nodes { id } } }', 51],
  ['a page without a size', '{ leads { nodes { id } } }', 21],
  ['the last ones', '{ leads(last: 7) { nodes { id } } }', 8],
  ['edges and their nodes', '{ leads(first: 10) { edges { node { id } } pageInfo { hasNextPage } } }', 22],
  ['what is not paged', '{ lead { tags { name } } }', 2],
  ['a list with a size of its own', '{ newest { id owner { id } } }', 10],
  ['a list with a size that is given', '{ newest(first: 3) { id } }', 3],
  ['as many as are named', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
  ['the count alone', '{ leads(first: 200) { totalCount } }', 1],
  ['nothing of a page', '{ leads(first: 0) { nodes { id } } }', 1],
  ['what the field refuses', '{ leads(first: 5000) { nodes { id } } }', 201],
  [
    'lists in lists',
    '{ leads(first: 200) { nodes { children(first: 200) { nodes { id } } } } }',
    1 + 200 * (1 + 1 + 200),
  ],
  [
    'a field in several fragments, once',
    '{ lead { ...A ...B owner { id } } } fragment A on Lead { owner { id } } fragment B on Lead { ...A owner { name } }',
    2,
  ],
  ['a field under two names, twice', '{ a: lead { id } b: lead { id } }', 2],
  [
    'the costliest of the types',
    '{ story { nodes { ... on Log { by { id } } ... on Note { by { id } about { owner { id } } } } } }',
    1 + 20 * (1 + 3),
  ],
  [
    'the costliest answer of a mutation',
    'mutation { make { ... on MakeSuccess { lead { id } other { id } } ... on Refused { taken { id } } } }',
    3,
  ],
  [
    'what a fragment on an interface selects',
    '{ nodes(ids: ["a", "b"]) { ... on Lead { owner { id } } ... on Node { id } } }',
    4,
  ],
  ['what is never there', '{ lead { owner @skip(if: true) { id } tags @include(if: false) { id } } }', 1],
])('%s', (_what, document, expected) => {
  expect(cost(document)).toBe(expected);
});

test('by variables: sizes, lists, conditions, and their defaults', () => {
  const document = `query ($n: Int = 4, $ids: [ID!]!, $with: Boolean!) {
    leads(first: $n) { nodes { id owner @include(if: $with) { id } ...T @skip(if: $with) } }
    nodes(ids: $ids) { id }
  } fragment T on Lead { tags { id } }`;
  expect(cost(document, { ids: ['a'], with: true })).toBe(1 + 4 * 2 + 1);
  expect(cost(document, { n: 10, ids: ['a', 'b', 'c'], with: false })).toBe(1 + 10 * 2 + 3);
  expect(cost(document, { n: null, ids: [], with: true })).toBe(1 + 20 * 2);
  expect(cost('query ($ids: [ID!]!, $b: ID!) { nodes(ids: [$b, $b]) { id } }', { b: 'x' })).toBe(2);
});

test('a fragment that is there under two conditions counts where one of them holds', () => {
  const document = `query ($a: Boolean!, $b: Boolean!) { lead { ...F @include(if: $a) ...F @include(if: $b) } }
    fragment F on Lead { owner { id } }`;
  expect(cost(document, { a: false, b: false })).toBe(1);
  expect(cost(document, { a: true, b: false })).toBe(2);
  expect(cost(document, { a: true, b: true })).toBe(2);
});

test('documents that grow without end by their fragments are counted in bounded time', () => {
  const fragments = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on User { a: boss { ...F${i + 1} } b: boss { ...F${i + 1} } }`,
  );
  const document = `{ lead { owner { ...F0 } } } ${fragments.join(' ')} fragment F40 on User { id }`;
  expect(cost(document)).toBe(Number.POSITIVE_INFINITY);
  const below = `{ leads(first: 0) { nodes { owner { ...F0 } } } } ${fragments.join(' ')} fragment F40 on User { id }`;
  expect(cost(below)).toBe(1);
});
