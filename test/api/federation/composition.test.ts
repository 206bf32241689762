import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
} from 'graphql';
import { printedSubgraph } from '../../../src/request/federation/printed-subgraph.js';
import { buildGatewaySchema } from '../../../src/request/index.js';
import { campaignsSdl } from '../../supergraph/campaigns.mjs';
import { composers } from '../../support/federation/composers.js';

const written = readFileSync('schema/subgraph.graphql', 'utf8');
const subgraph = (name: string, sdl: string) => ({ name, sdl, url: `http://${name}.test/graphql` });
const leads = subgraph('leads', written);

/** What a schema's types are made of: `Type.field`, `Enum.VALUE`, `Input.field`. */
function elementsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => {
      if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
      if (!isObjectType(type) && !isInputObjectType(type)) return [];
      const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
      return fields.flatMap((field) => [
        `${type.name}.${field.name}: ${field.type}`,
        ...('args' in field
          ? field.args.map((arg) => `${type.name}.${field.name}(${arg.name}: ${arg.type})`)
          : []),
      ]);
    });
}

const directives = `
  directive @link(url: String, import: [String]) repeatable on SCHEMA
  directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT | INTERFACE
  directive @shareable on OBJECT | FIELD_DEFINITION
`;

const lostFrom = (sdl: string, api: GraphQLSchema | null): string[] => {
  const left = new Set(api && elementsOf(api));
  return elementsOf(buildSchema(directives + sdl)).filter((element) => !left.has(element));
};

const link = (names: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${names
    .split(' ')
    .map((name) => `"${name}"`)
    .join(', ')}])`;

/** What many teams have under these names: the scalar without its address, fewer values, others of Role. */
const sameNames = `
  ${link('@shareable')}
  scalar DateTime
  enum OrderDirection { DESC ASC }
  enum Role { OWNER VIEWER }
  enum MutationErrorCode { VALIDATION_FAILED }
  enum ValidationIssueCode { REQUIRED INVALID }
  type Query { orders(direction: OrderDirection = ASC, placedAfter: DateTime): OrderPage }
  type Mutation { placeOrder(title: String!): PlaceOrderResult }
  type Order { placedAt: DateTime! placedBy: Role }
  type OrderPage { nodes: [Order!]! pageInfo: PageInfo! }
  type PageInfo @shareable {
    startCursor: String endCursor: String hasPreviousPage: Boolean! hasNextPage: Boolean!
  }
  union PlaceOrderResult = Order | ValidationError
  type ValidationError @shareable { issues: [ValidationIssue!]! message: String! code: MutationErrorCode! }
  type ValidationIssue @shareable { message: String! path: [String!]! code: ValidationIssueCode! }
`;

describe.each(Object.entries(composers))('%s', (_, compose) => {
  test('composes the gateway with campaigns that extend Lead, stub Tag and User, and share errors and pages', () => {
    const { api, errors } = compose([leads, subgraph('campaigns', campaignsSdl)]);
    expect(errors).toEqual([]);
    expect(lostFrom(written, api)).toEqual([]);
    expect(lostFrom(campaignsSdl, api)).toEqual([]);
  });

  test('composes the gateway alone', () => {
    const { api, errors } = compose([leads]);
    expect([errors, lostFrom(written, api)]).toEqual([[], []]);
  });

  test('composes it with stubs of ten of its types, some of them with a field more', () => {
    const stubs = ['User', 'Tag', 'Product', 'Group', 'LeadType', 'PicklistValue', 'Pipeline'];
    const extended = ['Lead', 'Customer', 'Account'];
    const other = subgraph(
      'other',
      `${link('@key')}
       type Query { thing: Thing }
       type Thing { ${[...stubs, ...extended].map((type) => `a${type}: ${type}`).join(' ')} }
       ${stubs.map((type) => `type ${type} @key(fields: "id", resolvable: false) { id: ID! }`).join('\n')}
       ${extended.map((type) => `type ${type} @key(fields: "id") { id: ID! rating: Int }`).join('\n')}`,
    );
    const { api, errors } = compose([leads, other]);
    expect([errors, lostFrom(written, api), lostFrom(other.sdl, api)]).toEqual([[], [], []]);
  });

  test("composes it with another team's DateTime, PageInfo, OrderDirection, Role and ValidationError", () => {
    const { api, errors } = compose([leads, subgraph('other', sameNames)]);
    expect([errors, lostFrom(written, api), lostFrom(sameNames, api)]).toEqual([[], [], []]);
  });

  test('composes it with a subgraph that has node, nodes, viewer and rateLimit of its own', () => {
    const other = subgraph(
      'other',
      `type Query { node(id: ID!): Thing nodes(ids: [ID!]!): [Thing] viewer: Viewer rateLimit: RateLimit }
       type Thing { id: ID! } type Viewer { name: String } type RateLimit { left: Int }`,
    );
    const { api, errors } = compose([leads, other]);
    expect([errors, lostFrom(other.sdl, api)]).toEqual([[], []]);
  });

  test('refuses a second subgraph with a type that is not shared', () => {
    const other = subgraph('other', 'type Query { pages: LeadEdge } type LeadEdge { cursor: String! }');
    const { api, errors } = compose([leads, other]);
    expect([api, errors.length > 0]).toEqual([null, true]);
  });
});

test('every type that implements Node is an entity, and the interface itself has no key', () => {
  const { definitions } = parse(written);
  const keyed = definitions.filter(
    (node) => 'directives' in node && node.directives?.some(({ name }) => name.value === 'key'),
  );
  const nodes = definitions.filter(
    (node) =>
      node.kind === 'ObjectTypeDefinition' && node.interfaces?.some(({ name }) => name.value === 'Node'),
  );
  expect(nodes.length).toBeGreaterThan(15);
  expect(keyed).toEqual(nodes);
});

test('contested root fields stand in the subgraph where they are asked for, and bring their types', async () => {
  const schema = await buildGatewaySchema();
  const typesWith = (rootFields: string[]) => {
    const sdl = buildSchema(directives + printedSubgraph(schema, rootFields));
    return [Object.keys(sdl.getQueryType()?.getFields() ?? {}), Object.keys(sdl.getTypeMap())].flat();
  };
  const contested = ['node', 'nodes', 'viewer', 'Viewer', 'Tenant'];
  expect(typesWith([]).filter((name) => contested.includes(name))).toEqual([]);
  expect(
    typesWith(['viewer'])
      .filter((name) => contested.includes(name))
      .sort(),
  ).toEqual(['Tenant', 'Viewer', 'viewer']);
  expect(typesWith(['node', 'nodes'])).toEqual(expect.arrayContaining(['node', 'nodes']));
});

test("the clients' schema carries no directive and no type of federation", () => {
  expect(readFileSync('schema/schema.graphql', 'utf8')).not.toMatch(
    /@(?:key|shareable|link|oneOf)|_Entity|_Any|_Service/,
  );
  expect(written).not.toMatch(/@oneOf|_Entity|_Any|_Service/);
});
