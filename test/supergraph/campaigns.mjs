import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

/** The schema of another team's subgraph: campaigns that extend Lead, and stubs of Tag and User. */
export const campaignsSdl = readFileSync(new URL('campaigns.graphql', import.meta.url), 'utf8');

/**
 * Serves the campaigns as another team might, with nothing of the gateway's.
 * @param {{ campaigns: import('./campaigns.mjs').Campaign[], port?: number }} options a free port if left out
 */
export async function startCampaigns({ campaigns, port = 0 }) {
  const requests = [];
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs: parse(campaignsSdl), resolvers: resolversOf(campaigns) }),
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      {
        async requestDidStart({ request }) {
          requests.push(request.query ?? '');
        },
      },
    ],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port },
    context: async ({ req }) => ({ tenant: req.headers['x-tenant'] }),
  });
  return { url: url.replace('localhost', '127.0.0.1'), requests, stop: () => server.stop() };
}

function resolversOf(campaigns) {
  const reference = (__typename) => (id) => ({ __typename, id });
  const ofTenant = ({ tenant }) => campaigns.filter((campaign) => campaign.tenant === tenant);
  return {
    Query: {
      campaigns: (_root, { first }, context) => ({
        nodes: ofTenant(context).slice(0, first),
        pageInfo: { hasNextPage: first < ofTenant(context).length, hasPreviousPage: false },
      }),
    },
    Mutation: {
      renameCampaign: (_root, { id, name }, context) => renamed(ofTenant(context), id, name),
    },
    MutationError: { __resolveType: ({ __typename }) => __typename },
    Campaign: {
      __resolveReference: ({ id }, context) => ofTenant(context).find((campaign) => campaign.id === id),
      owner: ({ ownerId }) => reference('User')(ownerId),
      tags: ({ tagIds }) => tagIds.map(reference('Tag')),
      leads: ({ leadIds }) => leadIds.map(reference('Lead')),
      model: ({ modelId }) => (modelId ? reference('Lead')(modelId) : null),
    },
    Lead: {
      campaigns: ({ id }, _args, context) => ofTenant(context).filter(({ leadIds }) => leadIds.includes(id)),
    },
  };
}

function renamed(campaigns, id, name) {
  const campaign = campaigns.find((one) => one.id === id);
  if (!campaign) {
    const message = 'What the input names is not there.';
    return { __typename: 'NotFoundError', code: 'NOT_FOUND', message, missingIds: [id] };
  }
  if (!name.trim()) {
    const issues = [{ path: ['name'], code: 'REQUIRED', message: 'is required' }];
    const message = 'The input breaks a rule.';
    return { __typename: 'ValidationError', code: 'VALIDATION_FAILED', message, issues };
  }
  return { __typename: 'RenameCampaignSuccess', campaign: Object.assign(campaign, { name }) };
}
