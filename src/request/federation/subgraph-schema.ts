import {
  GraphQLError,
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import { type Context, Requires } from '../../identity/index.js';
import { FieldSelection } from '../../platform/graphql/index.js';
import { guarded } from '../root-access.js';
import { entitiesBehind } from './entities.js';
import { entityTypes, printedSubgraph } from './printed-subgraph.js';

/**
 * The gateway's schema with the two fields by which a router knows a subgraph (Apollo Federation subgraph
 * specification). The types are the gateway's own, so that the executor runs these like all others.
 * @param options.rootFields of those that a subgraph leaves out by default, the ones that this one has all the same
 * @param options.tellsSdl whether `_service` answers: it tells what introspection would
 */
export function withFederation(
  schema: GraphQLSchema,
  { rootFields, tellsSdl }: { rootFields: readonly string[]; tellsSdl: boolean },
): GraphQLSchema {
  const query = schema.getQueryType() as GraphQLObjectType;
  const { types, ...config } = schema.toConfig();
  const sdl = tellsSdl ? printedSubgraph(schema, rootFields) : null;
  const { fields, ...rest } = query.toConfig();
  return new GraphQLSchema({
    ...config,
    query: new GraphQLObjectType({
      ...rest,
      fields: { ...fields, _service: serviceField(sdl), _entities: entitiesField(schema) },
    }),
    types: types.filter((type) => type !== query),
  });
}

class SubgraphFields {
  @Requires('MEMBER')
  _service(sdl: string | null) {
    if (sdl !== null) return { sdl };
    throw new GraphQLError('Introspection is off: compose with schema/subgraph.graphql.', {
      extensions: { code: 'FORBIDDEN' },
    });
  }

  @Requires('MEMBER')
  _entities(context: Context, representations: readonly unknown[], selection: FieldSelection) {
    return entitiesBehind(context, representations, selection);
  }
}

const subgraphFields = new SubgraphFields();

type RootField = GraphQLFieldConfig<unknown, Context & { granted: ReadonlySet<string> }>;

function serviceField(sdl: string | null): RootField {
  return {
    description: 'Returns the schema of this subgraph.',
    type: new GraphQLNonNull(
      new GraphQLObjectType({
        name: '_Service',
        description: 'A subgraph, as composition reads it.',
        fields: { sdl: { type: GraphQLString, description: 'Schema with federation directives.' } },
      }),
    ),
    resolve: guarded('_service', () => subgraphFields._service(sdl)),
  };
}

function entitiesField(schema: GraphQLSchema): RootField {
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'The types that other subgraphs can refer to.',
    types: entityTypes(schema),
    resolveType: (value: object) => value.constructor.name,
  });
  const representation = new GraphQLScalarType({
    name: '_Any',
    description: 'A reference to a record: the name of its type, and its ID.',
  });
  return {
    description:
      'Returns the records for up to 2,000 references, in the same order; null for a record that does not exist or the viewer may not see.',
    type: new GraphQLNonNull(new GraphQLList(entity)),
    args: {
      representations: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(representation))),
        description: 'References to the records.',
      },
    },
    resolve: guarded('_entities', (_source, { representations }, context, info) =>
      subgraphFields._entities(context, representations, FieldSelection.at(info)),
    ),
  };
}
