import fastify from 'fastify';
import mercurius from 'mercurius';
import { conversionFunnel, leadsVolume, leadTotals } from './dashboard.mjs';
import { leadColumns, live, read } from './database.mjs';
import { loaders } from './loaders.mjs';
import { convertLead, createLead } from './mutations.mjs';
import { schema } from './schema.mjs';

const newest = (tenantId, first) =>
  read(
    'newest',
    `select ${leadColumns} from leads where ${live} order by created_at desc, id desc limit $2`,
    [tenantId, first],
  );

/** As mercurius' documentation advises: jit from the first use of a document, loaders without a cache of their own. */
const app = fastify();
app.register(mercurius, {
  schema,
  loaders,
  jit: 1,
  graphiql: false,
  context: ({ headers }) => ({ tenantId: headers['x-tenant-id'], userId: headers['x-user-id'] }),
  resolvers: {
    Query: {
      async lead(_, { id }, { tenantId }) {
        const text = `select ${leadColumns} from leads where tenant_id = $1 and id = $2 and deleted_at is null`;
        const [lead] = await read('lead', text, [tenantId, id]);
        return lead ?? null;
      },
      leads: async (_, { first }, { tenantId }) => ({ nodes: await newest(tenantId, first) }),
      recentLeads: (_, { first }, { tenantId }) => newest(tenantId, first),
      leadTotals,
      leadsVolume,
      conversionFunnel,
    },
    Mutation: { createLead, convertLead },
    Lead: {
      createdAt: ({ createdAt }) => createdAt.toISOString(),
      comments: ({ id }, { first }) => ({ leadId: id, first }),
      timeline: ({ id }, { first }) => ({ leadId: id, first }),
    },
    LeadConnection: {
      async totalCount(_, __, { tenantId }) {
        const [{ count }] = await read('total', `select count(*)::int from leads where ${live}`, [tenantId]);
        return count;
      },
    },
    Comment: { createdAt: ({ createdAt }) => createdAt.toISOString() },
    Log: { createdAt: ({ createdAt }) => createdAt.toISOString() },
    TimelineEntry: { resolveType: ({ action }) => (action === null ? 'Comment' : 'Log') },
  },
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ msg: 'ready', url })}\n`);
process.on('SIGTERM', () => process.exit(0));
