import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { buildSchema } from 'type-graphql';
import { type Context, contextOf } from './context.js';
import { DashboardResolver } from './dashboard.resolver.js';
import {
  CommentConnectionResolver,
  CommentResolver,
  LeadConnectionResolver,
  LeadResolver,
  LogResolver,
  TimelineResolver,
} from './lead.resolver.js';

/** The part of the schema that is measured, as it is usually written with these libraries. */
const duties = process.env.DUTIES === '1' ? await import('../duties/index.js') : null;
const pool = new pg.Pool({
  ...{ connectionString: process.env.DATABASE_URL, max: 20 },
  ...duties?.poolOptions,
});
const db = drizzle(pool, { casing: 'snake_case' });
const schema = await buildSchema({
  resolvers: [
    LeadResolver,
    LeadConnectionResolver,
    CommentConnectionResolver,
    CommentResolver,
    LogResolver,
    TimelineResolver,
    DashboardResolver,
  ],
  validate: false,
});
const added = duties && (await import('./duties.js')).addDuties(duties, pool);
const server = new ApolloServer<Context>({
  schema: duties?.guardSchema(schema) ?? schema,
  ...added?.options,
});
const { url } = await startStandaloneServer(server, {
  context:
    added?.context ??
    (async ({ req }) => contextOf(db, String(req.headers['x-tenant-id']), String(req.headers['x-user-id']))),
  listen: { port: 0, host: '127.0.0.1' },
});
process.stdout.write(`${JSON.stringify({ msg: 'ready', url })}\n`);
process.on('SIGTERM', () => process.exit(0));
