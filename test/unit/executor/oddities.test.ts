import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
  type ResponsePath,
} from 'graphql';
import { createExecutor } from '../../../src/platform/executor/index.js';

class Source {
  readonly sparse = Object.assign(new Array(3), { 1: 1 });
  readonly id = 1;

  get failing(): number {
    throw new Error('a getter throws');
  }
  get promised(): Promise<number> {
    return Promise.resolve(-1);
  }
  get self(): Source {
    return this;
  }
  get twins(): Source[] {
    return [this, this];
  }
}

const Nameless: GraphQLUnionType = new GraphQLUnionType({
  name: 'Nameless',
  types: () => [Query],
  resolveType: () => 5 as never,
});

const Query: GraphQLObjectType = new GraphQLObjectType({
  name: 'Query',
  fields: () => ({
    id: { type: GraphQLInt },
    failing: { type: GraphQLInt },
    promised: { type: GraphQLInt },
    sparse: { type: new GraphQLList(GraphQLInt) },
    self: { type: Query },
    twins: { type: new GraphQLList(Twin) },
    nameless: { type: Nameless, resolve: () => new Source() },
  }),
});

const pathText = ({ prev, key }: ResponsePath): string => (prev ? `${pathText(prev)}.${key}` : `${key}`);

const Twin: GraphQLObjectType = new GraphQLObjectType({
  name: 'Twin',
  fields: () => ({
    path: { type: GraphQLString, resolve: (_source, _args, _context, { path }) => pathText(path) },
    self: { type: Twin },
    grown: {
      type: GraphQLInt,
      args: { list: { type: new GraphQLList(GraphQLInt) } },
      resolve: (_source, { list }: { list: number[] }) => list.push(0),
    },
  }),
});

const schema = new GraphQLSchema({ query: Query });
const run = createExecutor(schema);

/** Documents that once were answered otherwise, or a mistake away from it, with their variables. */
const cases: [shows: string, document: string, variables: Record<string, unknown>][] = [
  ['a list with holes has nulls', '{ sparse }', {}],
  ['a list with holes has nulls where another field fails', '{ sparse failing }', {}],
  [
    'an object at two places is told each of them',
    '{ twins { ...Path } } fragment Path on Twin { path self { path } }',
    {},
  ],
  ['a list that a resolver is given is its own', '{ twins { grown(list: [1]) } }', {}],
  ['one value in place of a list is such a list, too', '{ twins { grown(list: 1) } }', {}],
  ['a getter that throws leaves its neighbours alone', '{ failing promised }', {}],
  [
    'a getter that throws leaves its neighbours alone, further down',
    '{ self { failing self { promised } promised } }',
    {},
  ],
  ['a type that is no string is told as graphql-js tells it', '{ nameless { __typename } }', {}],
  [
    '@include by a variable that is null fails the request',
    'query ($v: Boolean = true) { id @include(if: $v) }',
    { v: null },
  ],
  [
    '@skip by a variable that is null fails the request',
    'query ($v: Boolean = false) { ... @skip(if: $v) { id } }',
    { v: null },
  ],
  [
    '@include by a variable that is null fails the field that selects',
    'query ($v: Boolean = true) { id self { self { id @include(if: $v) } } }',
    { v: null },
  ],
  [
    'a condition that cannot be decided is not asked for where nothing is selected',
    'query ($v: Boolean = true, $no: Boolean!) { id self @include(if: $no) { id @skip(if: $v) } }',
    { v: null, no: false },
  ],
];

test.each(cases)('%s', async (_shows, document, variables) => {
  const args = (): Omit<ExecutionArgs, 'schema'> => ({
    document: parse(document),
    rootValue: new Source(),
    contextValue: { loaders: new Map() },
    variableValues: variables,
  });
  const expected = (await execute({ schema, ...args() })) as ExecutionResult;
  const actual = await run(args());
  expect(JSON.stringify(actual.data)).toBe(JSON.stringify(expected.data));
  expect(told(actual)).toEqual(told(expected));
});

const told = ({ errors = [] }: ExecutionResult) =>
  errors.map(({ message, path, locations }) => ({ message, path, locations }));
