import { sql } from 'drizzle-orm';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { type Context, Permission, type Requirement, Requires } from '../../src/identity/index.js';
import { statement } from '../../src/platform/database/index.js';
import { DateTime } from '../../src/platform/graphql/index.js';
import { guardRootFields } from '../../src/request/index.js';

const requirements: Record<string, Requirement> = {
  fine: 'MEMBER',
  boom: 'MEMBER',
  badSql: 'MEMBER',
  badValue: 'MEMBER',
  slow: 'MEMBER',
  at: 'MEMBER',
  list: 'MEMBER',
  tree: 'MEMBER',
  mayWrite: Permission.LEADS_WRITE,
  mustWrite: Permission.LEADS_WRITE,
  first: 'MEMBER',
  second: Permission.SETTINGS_WRITE,
};
for (const [field, requirement] of Object.entries(requirements)) Requires(requirement)({}, field, {});

const Tree: GraphQLObjectType = new GraphQLObjectType({
  name: 'Tree',
  fields: () => ({
    leaf: { type: GraphQLString, resolve: () => 'leaf' },
    branch: { type: Tree, resolve: () => ({}) },
    branches: { type: new GraphQLList(Tree), resolve: () => [{}] },
  }),
});
const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: {} } });

const pause = statement<{ waited: string }>(
  null,
  { waited: sql`w` },
  sql`select pg_sleep(${sql.placeholder('seconds')}::float8)::text`,
);

/** What the gateway's own schema does not do: fail in every way, wait, and tell the order of what ran. */
export function oddSchema(ran: string[] = []): GraphQLSchema {
  const note = (name: string) => () => {
    ran.push(name);
    return true;
  };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType<unknown, Context>({
      name: 'Query',
      fields: {
        fine: { type: GraphQLString, resolve: () => 'fine' },
        boom: {
          type: GraphQLString,
          resolve: () => {
            throw new Error('select secret from leads where email = "ann@acme.test"');
          },
        },
        badSql: {
          type: GraphQLString,
          resolve: (_source, _args, { transaction }: Context) =>
            transaction(({ db }) =>
              db.execute(
                sql`insert into users (tenant_id, id, email, role) select tenant_id, id, email, role from users`,
              ),
            ),
        },
        badValue: { type: Colour, resolve: () => 'ann@acme.test' },
        slow: {
          type: GraphQLString,
          args: { seconds: { type: GraphQLInt, defaultValue: 1 } },
          resolve: async (_source, { seconds }, context: Context) => {
            await context.read(pause, { seconds });
            return 'slow';
          },
        },
        at: { type: GraphQLString, args: { when: { type: DateTime } }, resolve: () => 'at' },
        list: {
          type: GraphQLString,
          args: { of: { type: new GraphQLList(GraphQLInt) } },
          resolve: () => 'list',
        },
        tree: { type: Tree, resolve: () => ({}) },
        mayWrite: { type: GraphQLBoolean, resolve: note('mayWrite') },
        mustWrite: { type: new GraphQLNonNull(GraphQLBoolean), resolve: note('mustWrite') },
        nobody: { type: GraphQLBoolean, resolve: note('nobody') },
      },
    }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: {
        first: { type: GraphQLBoolean, resolve: note('first') },
        second: { type: GraphQLBoolean, resolve: note('second') },
      },
    }),
  });
  guardRootFields(schema);
  return schema;
}
