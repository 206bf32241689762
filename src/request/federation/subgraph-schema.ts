import { GraphQLError, type GraphQLSchema } from 'graphql';
import { entitiesBehind } from './entities.js';
import { entityTypes, printedSubgraph } from './printed-subgraph.js';
import { withSubgraphFields } from './subgraph-fields.js';

/**
 * The gateway's schema as a subgraph.
 * @param options.rootFields of those that a subgraph leaves out by default, the ones that this one has all the same
 * @param options.tellsSdl whether `_service` answers: it tells what introspection would
 */
export function withFederation(
  schema: GraphQLSchema,
  { rootFields, tellsSdl }: { rootFields: readonly string[]; tellsSdl: boolean },
): GraphQLSchema {
  const printed = tellsSdl ? printedSubgraph(schema, rootFields) : null;
  return withSubgraphFields(schema, {
    sdl() {
      if (printed !== null) return printed;
      throw new GraphQLError('Introspection is off: compose with schema/subgraph.graphql.', {
        extensions: { code: 'FORBIDDEN' },
      });
    },
    entityTypes: entityTypes(schema),
    entitiesBehind,
  });
}
