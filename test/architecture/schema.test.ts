import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { requirementOf } from '../../src/identity/index.js';
import { buildGatewaySchema } from '../../src/request/index.js';
import { printedSchema } from '../../src/request/printed-schema.js';
import { elementsOf } from '../support/schema-elements.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});

test('every element of the schema says what it means', () => {
  const silent = elementsOf(schema).flatMap(([name, { description }]) => (description?.trim() ? [] : [name]));
  expect(silent).toEqual([]);
});

test('every root field declares what it asks of its caller', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const undeclared = roots
    .flatMap((root) => Object.keys(root?.getFields() ?? {}))
    .filter((field) => requirementOf(field) === undefined);
  expect(undeclared).toEqual([]);
});

test.each(['Query', 'Mutation'])(
  'fields of %s can be null, so that one does not take the others down',
  (type) => {
    const root = schema.getType(type) as GraphQLObjectType;
    const fields = Object.values(root.getFields());
    expect(fields.filter(({ type }) => String(type).endsWith('!')).map(({ name }) => name)).toEqual([]);
  },
);

test('the printed schema is sorted and the same each time', () => {
  const text = printedSchema(schema);
  expect(printedSchema(schema)).toBe(text);
  const types = [...text.matchAll(/^(?:type|interface|union|enum|input|scalar) (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(types).toEqual([...types].sort());
});
