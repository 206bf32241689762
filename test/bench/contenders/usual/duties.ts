import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServerOptions, ApolloServerPlugin } from '@apollo/server';
import { NodePgDatabase, NodePgSession } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { GraphQLError } from 'graphql';
import type pg from 'pg';
import type * as Duties from '../duties/index.js';
import { type Context, contextOf } from './context.js';

/** What a request with duties has beside. */
interface Asking {
  member?: Duties.Member;
  client?: Duties.RequestClient;
  operation?: string | undefined;
}
type DutifulContext = Context & { asking: Asking };

/** Drizzle over a request's own client: a change goes into the transaction that the request has already. */
class RequestDatabase extends NodePgDatabase {
  constructor(
    dialect: PgDialect,
    private readonly client: Duties.RequestClient,
  ) {
    super(dialect, new NodePgSession(client as never, dialect, undefined, {}), undefined);
  }

  override transaction: NodePgDatabase['transaction'] = (work) =>
    this.client.inTransaction(() => work(this as never));
}

/** What is added to the usual server where it has the gateway's duties: options of Apollo Server, and its context. */
export function addDuties(
  { openDuties, logError, logRequest, masked, ...limits }: typeof Duties,
  pool: pg.Pool,
) {
  const { identify, clientOf } = openDuties(pool);
  const dialect = new PgDialect({ casing: 'snake_case' });

  const options = {
    validationRules: limits.validationRules,
    parseOptions: limits.parseOptions,
    plugins: [told],
    formatError(formatted, error) {
      const answer = masked({
        ...formatted,
        extensions: { code: ownCodeOf(error) ?? formatted.extensions?.code },
      });
      if (answer.extensions?.code === 'INTERNAL_SERVER_ERROR') logError(error);
      return answer;
    },
  } satisfies Partial<ApolloServerOptions<Context>>;

  async function context({ req, res }: { req: IncomingMessage; res: ServerResponse }): Promise<Context> {
    const begun = performance.now();
    const asking: Asking = {};
    res.once('close', () => {
      const durationMs = performance.now() - begun;
      const { method, url = '' } = req;
      logRequest({ ...{ method, url, status: res.statusCode, durationMs }, ...asking });
      // Over already, but where the request broke off.
      asking.client?.end().catch(logError);
    });
    const member = await identify(req.headers);
    const client = clientOf(member);
    Object.assign(asking, { member, client });
    const { tenantId, userId } = member;
    const db = new RequestDatabase(dialect, client);
    return { ...contextOf(db, tenantId, userId), asking, member } as DutifulContext;
  }

  return { options, context };
}

/** The code that a rule gave: Apollo Server says of all of them that validation failed. */
function ownCodeOf(error: unknown) {
  const inner = error instanceof GraphQLError ? error.originalError : undefined;
  return inner instanceof GraphQLError ? inner.extensions.code : undefined;
}

/** What was changed is committed before it is told. */
const told: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue }) {
    const { asking } = contextValue as DutifulContext;
    return {
      async didResolveOperation({ operation }) {
        asking.operation = operation?.name?.value;
      },
      async willSendResponse() {
        await asking.client?.end();
      },
    };
  },
};
