import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { errorsOfMutations, type ReachableErrors } from '../support/reachable-errors.js';

let schema: GraphQLSchema;
let notDeleted: Map<string, ReachableErrors>;
beforeAll(async () => {
  schema = buildSchema(await readFile('schema/schema.graphql', 'utf8'));
  const errors = Object.values(schema.getTypeMap())
    .filter(isError)
    .map(({ name }) => name);
  notDeleted = errorsOfMutations(new Set(errors));
}, 120_000);

const isError = (type: GraphQLNamedType) =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'MutationError');

/** Each mutation with the errors that its union promises. */
const mutations = () =>
  Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, type }) => {
    const answer = getNamedType(type);
    // Where a mutation answers for each of several items, the union is that of each.
    const results = isObjectType(answer) ? answer.getFields().results : undefined;
    const union = results ? getNamedType(results.type) : answer;
    const members = isUnionType(union) ? union.getTypes().filter(isError) : [];
    return { name, union: union.name, members: members.map((member) => member.name) };
  });

test('the code of every mutation is looked at', () => {
  expect([...notDeleted.keys()].sort()).toEqual(
    mutations()
      .map(({ name }) => name)
      .sort(),
  );
});

test('no mutation can throw an error that its union has no member for', () => {
  const foreign = mutations().flatMap(({ name, union, members }) =>
    [...(notDeleted.get(name) ?? [])]
      .filter(([error]) => !members.includes(error))
      .map(([error, place]) => `${name}: ${error}, made at ${place}, is no member of ${union}`),
  );
  expect(foreign).toEqual([]);
});

test('every error that a union promises is made somewhere in the code of its mutation', () => {
  const idle = mutations().flatMap(({ name, members }) =>
    members.filter((error) => !notDeleted.get(name)?.has(error)).map((error) => `${name}: ${error}`),
  );
  // May only shrink. A batch of conversions is yet to come; the name of a photo is judged by looking it up.
  expect(idle).toEqual(['convertLead: ConversionRolledBackError', 'deleteLeadPhoto: ValidationError']);
});
