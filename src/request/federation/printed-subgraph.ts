import {
  type ConstDirectiveNode,
  GraphQLObjectType,
  GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { printedSchema } from '../printed-schema.js';

/** Two subgraphs with a root field of one name do not compose: these are left to whoever comes first (SPEC 11). */
const leftOut: ReadonlySet<string> = new Set(['node', 'nodes', 'viewer', 'rateLimit']);

/** Types that mean the same in each subgraph that has them. No field that answers a union of results is among theirs. */
const shareable: ReadonlySet<string> = new Set([
  'PageInfo',
  'ValidationError',
  'ValidationIssue',
  'NotFoundError',
  'VersionConflictError',
  'IdempotencyConflictError',
]);

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
`;

/** Every type that implements Node: another subgraph's stub of any of them is resolved here. */
export const entityTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  objectTypes(schema).filter(isEntity);

/**
 * The schema as a subgraph of Apollo Federation 2, sorted: what composition is given, without `_service` and
 * `_entities`, which composition adds.
 * @param rootFields of node, nodes, viewer and rateLimit those that stay, with the types that only they lead to
 */
export function printedSubgraph(schema: GraphQLSchema, rootFields: readonly string[] = []): string {
  const document = visit(parse(printedSchema(composed(schema, rootFields))), {
    ObjectTypeDefinition(node) {
      const directives = [
        ...(node.interfaces?.some(({ name }) => name.value === 'Node') ? [key] : []),
        ...(shareable.has(node.name.value) ? [directive('shareable')] : []),
      ];
      return { ...node, directives: [...(node.directives ?? []), ...directives] };
    },
  });
  return `${link}\n${print(document)}\n`;
}

/** The schema out of what its remaining root fields lead to, and the entities. */
function composed(schema: GraphQLSchema, rootFields: readonly string[]): GraphQLSchema {
  const query = schema.getQueryType() as GraphQLObjectType;
  const { fields, ...rest } = query.toConfig();
  const kept = Object.entries(fields).filter(([name]) => !leftOut.has(name) || rootFields.includes(name));
  return new GraphQLSchema({
    ...schema.toConfig(),
    query: new GraphQLObjectType({ ...rest, fields: Object.fromEntries(kept) }),
    types: objectTypes(schema).filter((type) => type.getInterfaces().length > 0),
  });
}

const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(isObjectType);

const isEntity = (type: GraphQLObjectType): boolean =>
  type.getInterfaces().some(({ name }) => name === 'Node');

const directive = (
  name: string,
  values: NonNullable<ConstDirectiveNode['arguments']> = [],
): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: values,
});

const key = directive('key', [
  {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'fields' },
    value: { kind: Kind.STRING, value: 'id' },
  },
]);
