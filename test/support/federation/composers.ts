import { composeServices } from '@apollo/composition';
import {
  composeServices as composeByHive,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import type { Subgraph } from '../../supergraph/router.mjs';

/** What composition comes to: what clients are shown where there is a supergraph, and else why there is none. */
interface Composition {
  api: GraphQLSchema | null;
  errors: string[];
}

const composed = (supergraphSdl: string | undefined, errors: readonly { message: string }[] | undefined) => ({
  api: supergraphSdl ? buildASTSchema(transformSupergraphToPublicSchema(parse(supergraphSdl))) : null,
  errors: messages(errors),
});

const messages = (errors: readonly { message: string }[] | undefined) =>
  (errors ?? []).map(({ message }) => message);

/** Every composer of Federation 2 that the registry has. */
export const composers: Record<string, (subgraphs: Subgraph[]) => Composition> = {
  Apollo(subgraphs) {
    const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
    const { supergraphSdl, errors } = composeServices(services);
    return composed(supergraphSdl, errors);
  },
  Hive(subgraphs) {
    const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
    const { supergraphSdl, errors } = composeByHive(services);
    return composed(supergraphSdl, errors);
  },
  WunderGraph(subgraphs) {
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ name, url, sdl }) => ({ name, url, definitions: parse(sdl) })),
      version: ROUTER_COMPATIBILITY_VERSION_ONE,
    });
    if (!result.success) return { api: null, errors: messages(result.errors) };
    return { api: result.federatedGraphClientSchema, errors: [] };
  },
};
