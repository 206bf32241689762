import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { requirementOf } from '../../src/identity/index.js';
import { buildGatewaySchema } from '../../src/request/index.js';
import { elementsOf } from '../support/schema-elements.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});

/** Words by which descriptions were once coy, or a second word for what others say plainly. */
const worn =
  /\b(?:for ever|told|tells|somebody|whoever|nobody|gone|whatever the case|comes? in|goes? out|left out stays)\b/i;

test('descriptions are sentences, in plain words', () => {
  const odd = elementsOf(schema).filter(
    ([, { description }]) =>
      !/^[A-Z`0-9]/.test(description ?? '') || !/\.$/.test(description ?? '') || worn.test(description ?? ''),
  );
  expect(odd.map(([name, { description }]) => `${name}: ${description}`)).toEqual([]);
});

test('descriptions of fields that can be null say when they are', () => {
  // A root field is null with an error, which the descriptions of Query and Mutation say.
  const silent = outputFields().filter(
    ([type, , field]) =>
      type !== 'Query' && type !== 'Mutation' && !isNonNullType(field.type) && !/\bnull\b/i.test(field.text),
  );
  expect(names(silent)).toEqual([]);
});

test('descriptions of lists say their order', () => {
  const order = /\border|newest|oldest|best match|by n(?:ame|umber)|most important/;
  // Edges and nodes are in the order of their connection.
  const silent = outputFields().filter(
    ([parent, , { type, text }]) => !parent.endsWith('Connection') && isList(type) && !order.test(text),
  );
  expect(names(silent)).toEqual([]);
});

test('descriptions of root fields name the permission that they need', () => {
  // What node and nodes need depends on the record.
  const varying = ['node', 'nodes'];
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const silent = roots
    .flatMap((root) => Object.values(root?.getFields() ?? {}))
    .filter(({ name, description }) => {
      const requirement = requirementOf(name);
      const phrase = requirement === 'MEMBER' ? 'Any member may read' : `Requires ${requirement}`;
      return !varying.includes(name) && !description?.includes(phrase);
    });
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('descriptions of results name each error that they can be', () => {
  const silent = Object.values(schema.getTypeMap()).flatMap((type) =>
    isUnionType(type) && type.name.endsWith('Result')
      ? type
          .getTypes()
          .filter(({ name }) => name.endsWith('Error') && !type.description?.includes(`${name}`))
          .map(({ name }) => `${type.name}: ${name}`)
      : [],
  );
  expect(silent).toEqual([]);
});

test('descriptions of errors say when they occur', () => {
  const silent = Object.values(schema.getTypeMap()).filter(
    (type) => isError(type) && !type.description?.startsWith('Occurs '),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('descriptions of arguments and of fields of inputs say their default', () => {
  const silent = inputs().filter(
    ([, { defaultValue, text }]) => defaultValue !== undefined && !/\bDefault: /.test(text),
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('what is the same everywhere is described alike', () => {
  const common: [RegExp, RegExp][] = [
    [/\.createdAt$/, /^Date and time when the .* was created\b|^Date and time of the action\.$/],
    [/\.id$/, /^Globally unique ID of the record\.$|^ID of the /],
    [/\(first\)$/, /^Number of items to return(?: from the start of the list)?, from 0 to 200\./],
    [/\(last\)$/, /^Number of items to return from the end of the list, from 0 to 200\.$/],
    [/\(after\)$/, /^Returns the items after this cursor\.$/],
    [/\(before\)$/, /^Returns the items before this cursor\.$/],
    [/\.expectedVersion$/, /^Version of the .* that the client last read\. .* VersionConflictError\./],
    [/\.updatedAt$/, /^Date and time when the .* was last updated\./],
  ];
  const odd = elementsOf(schema).filter(([name, { description }]) =>
    common.some(
      ([which, how]) =>
        which.test(name) && !/Filter\.|Input\.(?:createdAt|id)$/.test(name) && !how.test(description ?? ''),
    ),
  );
  expect(odd.map(([name, { description }]) => `${name}: ${description}`)).toEqual([]);
});

interface Described {
  type: GraphQLInputType | GraphQLOutputType;
  text: string;
  defaultValue?: unknown;
}

const objects = () =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));

/** Fields of the objects: type, name and what it is. */
const outputFields = (): [type: string, name: string, field: Described][] =>
  objects().flatMap((type) =>
    Object.values(type.getFields()).map((field): [string, string, Described] => [
      type.name,
      field.name,
      { type: field.type, text: field.description ?? '' },
    ]),
  );

const names = (fields: readonly [type: string, name: string, field: Described][]) =>
  fields.map(([type, name, { text }]) => `${type}.${name}: ${text}`);

/** Lists, and connections. */
const isList = (type: Described['type']) =>
  isListType(getNullableType(type)) || getNamedType(type).name.endsWith('Connection');

/** Arguments, and fields of inputs. */
const inputs = (): [name: string, input: Described][] => [
  ...Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => described(`${type.name}.${field.name}`, field)),
    ),
  ...objects().flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.map((arg) => described(`${type.name}.${name}(${arg.name})`, arg)),
    ),
  ),
];

const described = (
  name: string,
  { type, description, defaultValue }: GraphQLInputField | GraphQLArgument,
): [string, Described] => [name, { type, text: description ?? '', defaultValue }];

const isError = (type: GraphQLNamedType) =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'MutationError');
