import fastify from 'fastify';
import mercurius from 'mercurius';
import { conversionFunnel, leadsVolume, leadTotals } from './dashboard.mjs';
import { duties, leadColumns, live, pool, read } from './database.mjs';
import { loaders } from './loaders.mjs';
import { convertLead, createLead } from './mutations.mjs';
import { schema } from './schema.mjs';

const newest = (context, first) =>
  read(
    context,
    'newest',
    `select ${leadColumns} from leads where ${live} order by created_at desc, id desc limit $2`,
    [context.tenantId, first],
  );

const Query = {
  async lead(_, { id }, context) {
    const text = `select ${leadColumns} from leads where tenant_id = $1 and id = $2 and deleted_at is null`;
    const [lead] = await read(context, 'lead', text, [context.tenantId, id]);
    return lead ?? null;
  },
  leads: async (_, { first }, context) => ({ nodes: await newest(context, first) }),
  recentLeads: (_, { first }, context) => newest(context, first),
  leadTotals,
  leadsVolume,
  conversionFunnel,
};
const Mutation = { createLead, convertLead };

const app = fastify();
const added = duties && (await import('./duties.mjs')).addDuties(app, duties, pool);
/** As mercurius' documentation advises: jit from the first use of a document, loaders without a cache of their own. */
app.register(mercurius, {
  schema,
  loaders,
  jit: 1,
  graphiql: false,
  context: ({ headers }) => ({ tenantId: headers['x-tenant-id'], userId: headers['x-user-id'] }),
  ...added,
  resolvers: {
    Query: duties ? duties.allGuarded(Query) : Query,
    Mutation: duties ? duties.allGuarded(Mutation) : Mutation,
    Lead: {
      createdAt: ({ createdAt }) => createdAt.toISOString(),
      comments: ({ id }, { first }) => ({ leadId: id, first }),
      timeline: ({ id }, { first }) => ({ leadId: id, first }),
    },
    LeadConnection: {
      async totalCount(_, __, context) {
        const text = `select count(*)::int from leads where ${live}`;
        const [{ count }] = await read(context, 'total', text, [context.tenantId]);
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
