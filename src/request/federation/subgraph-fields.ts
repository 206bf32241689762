import {
  type GraphQLError,
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

/** What a router is told and asks of a subgraph. */
export interface Subgraph {
  /** What `_service` answers: the schema with federation's directives. @throws GraphQLError where it is not to be told */
  sdl(): string;
  /** The types with a key. */
  entityTypes: GraphQLObjectType[];
  /** The objects behind representations, in their order; each of the class that is named as its type. */
  entitiesBehind(
    context: Context,
    representations: readonly unknown[],
    selection: FieldSelection,
  ): Promise<readonly (object | GraphQLError | null)[]>;
}

/**
 * A schema with the two fields by which a router knows a subgraph (Apollo Federation subgraph specification), for
 * members of the tenant. The types are the schema's own, so that the executor runs these like all others.
 */
export function withSubgraphFields(schema: GraphQLSchema, subgraph: Subgraph): GraphQLSchema {
  const query = schema.getQueryType() as GraphQLObjectType;
  const { types, ...config } = schema.toConfig();
  const { fields, ...rest } = query.toConfig();
  return new GraphQLSchema({
    ...config,
    query: new GraphQLObjectType({
      ...rest,
      fields: { ...fields, _service: serviceField(subgraph), _entities: entitiesField(subgraph) },
    }),
    types: types.filter((type) => type !== query),
  });
}

class SubgraphFields {
  @Requires('MEMBER')
  _service({ sdl }: Subgraph) {
    return { sdl: sdl() };
  }

  @Requires('MEMBER')
  _entities(
    { entitiesBehind }: Subgraph,
    context: Context,
    representations: readonly unknown[],
    selection: FieldSelection,
  ) {
    return entitiesBehind(context, representations, selection);
  }
}

const subgraphFields = new SubgraphFields();

type RootField = GraphQLFieldConfig<unknown, Context & { granted: ReadonlySet<string> }>;

function serviceField(subgraph: Subgraph): RootField {
  return {
    description: 'Returns the schema of this subgraph.',
    type: new GraphQLNonNull(
      new GraphQLObjectType({
        name: '_Service',
        description: 'A subgraph, as composition reads it.',
        fields: { sdl: { type: GraphQLString, description: 'Schema with federation directives.' } },
      }),
    ),
    resolve: guarded('_service', () => subgraphFields._service(subgraph)),
  };
}

function entitiesField(subgraph: Subgraph): RootField {
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'The types that other subgraphs can refer to.',
    types: subgraph.entityTypes,
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
      subgraphFields._entities(subgraph, context, representations, FieldSelection.at(info)),
    ),
  };
}
