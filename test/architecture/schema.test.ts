import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { requirementOf } from '../../src/identity/index.js';
import { buildGatewaySchema } from '../../src/request/index.js';
import { printedSchema } from '../../src/request/printed-schema.js';

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

type Element = [name: string, element: { description?: string | null }];

function elementsOf(schema: GraphQLSchema): Element[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap((type): Element[] => [[type.name, type], ...partsOf(type)]),
    ...directives.flatMap((directive): Element[] => [
      [`@${directive.name}`, directive],
      ...directive.args.map((arg): Element => [`@${directive.name}(${arg.name})`, arg]),
    ]),
  ];
}

function partsOf(type: GraphQLNamedType): Element[] {
  if (isEnumType(type))
    return type.getValues().map((value): Element => [`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field): Element => [`${type.name}.${field.name}`, field]);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field): Element[] => [
    [`${type.name}.${field.name}`, field],
    ...field.args.map((arg): Element => [`${type.name}.${field.name}(${arg.name})`, arg]),
  ]);
}
