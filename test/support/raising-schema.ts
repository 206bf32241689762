import { sql } from 'drizzle-orm';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { type Context, Requires } from '../../src/identity/index.js';
import { statement } from '../../src/platform/database/index.js';
import { guardRootFields } from '../../src/request/index.js';

for (const field of ['read', 'transaction', 'write']) Requires('MEMBER')({}, field, {});

const raise = sql`raise_state(${sql.placeholder('state')}::text)`;
const raised = statement<{ raised: string }>(null, { raised: sql`r` }, sql`select ${raise}`);

/** The function that the fields call, as PostgreSQL raises errors about somebody's data. */
export const raiseState = `
  create function raise_state(state text) returns text language plpgsql as $$
  begin
    raise exception using errcode = state, message = 'select secret from leads in /var/lib/postgresql/data',
      detail = 'Key (email)=(ann@acme.test)', hint = 'update leads set secret = 1', table = 'leads', column = 'secret';
  end $$;`;

/** A schema of fields that fail with a SQLSTATE that is asked for: in a read, in a transaction, and in a mutation's. */
export function raisingSchema(): GraphQLSchema {
  const args = { state: { type: GraphQLString } };
  const inTransaction = (_source: unknown, { state }: { state: string }, { transaction }: Context) =>
    transaction(({ db }) => db.execute(sql`select raise_state(${state}::text)`));
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType<unknown, Context>({
      name: 'Query',
      fields: {
        read: {
          ...{ type: GraphQLString, args },
          resolve: (_source, { state }, context: Context) => context.read(raised, { state }),
        },
        transaction: { type: GraphQLString, args, resolve: inTransaction },
      },
    }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: { write: { type: GraphQLString, args, resolve: inTransaction } },
    }),
  });
  guardRootFields(schema);
  return schema;
}
