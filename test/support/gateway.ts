import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import pg from 'pg';
import pino from 'pino';
import { type Config, readConfig } from '../../src/config.js';
import { createTokenVerifier, issueDevelopmentToken } from '../../src/identity/tokens/index.js';
import type { GraphiqlTab } from '../../src/server/graphiql/index.js';
import { type Gateway, startGateway } from '../../src/server/index.js';
import type { Present, TypedDocument } from './graphql.js';
import { bodyOf } from './multipart.js';
import { startPgbouncer } from './pgbouncer.js';
import { noteProduced } from './produced/index.js';
import { type ClonedDatabase, cloneTemplate, type Template } from './template-database.js';

/** The people of the demo data; the first three letters of their addresses. */
export const people = {
  ada: { email: 'ada@acme.test', tenant: 'acme' },
  mia: { email: 'mia@acme.test', tenant: 'acme' },
  sam: { email: 'sam@acme.test', tenant: 'acme' },
  vic: { email: 'vic@acme.test', tenant: 'acme' },
  gus: { email: 'gus@globex.test', tenant: 'globex' },
  pia: { email: 'pia@globex.test', tenant: 'globex' },
} as const;
export type Person = keyof typeof people;

/** Someone else, or somebody in another way. */
export interface Caller {
  token?: string;
  /** X-Tenant. */
  tenant?: string;
  headers?: Record<string, string>;
}

/** Of whatever shape: a test knows what it selects. */
export type Selected = ReturnType<JSON['parse']>;

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: {
    data: T;
    errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
    extensions?: Record<string, unknown>;
  };
  /** What `extensions.cost` tells: that of the body is taken out. */
  cost: Selected;
}

interface Query {
  <Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables?: Variables,
    as?: Person | Caller,
  ): Promise<Answer<Present<Data>>>;
  <T = Selected>(document: string, variables?: object, as?: Person | Caller): Promise<Answer<T>>;
}

export interface TestGateway {
  readonly url: string;
  readonly gateway: Gateway;
  readonly config: Config;
  /** Superuser's address of this file's own database. */
  readonly ownerUrl: string;
  /** Of the gateway's restricted role. */
  readonly gatewayUrl: string;
  /** Posts an operation; as Ada unless told otherwise. Bytes among the variables go as a file. */
  query: Query;
  /** A token of the development issuer. */
  token(email: string, options?: { tenant?: string; scope?: string; ttlSeconds?: number }): Promise<string>;
  /** One statement as the superuser. */
  sql<R extends pg.QueryResultRow = Selected>(text: string, values?: unknown[]): Promise<R[]>;
  /** The texts of the statements that were sent since the list was last emptied. */
  readonly statements: string[];
  /** Notes an answer that came by another way than `query`. */
  note(document: string, variables: object | undefined, data: unknown): void;
  /** What the gateway has logged. */
  readonly logged: Record<string, unknown>[];
  /** Ends all of it. @throws Error where a connection to the database was left open */
  stop(): Promise<void>;
}

/** Starts the gateway within the test, on a database and a data folder of its own and a free port. */
export async function startTestGateway(
  options: {
    /** `demo` if left out. */
    template?: Template;
    /** Instead of a copy of a template; dropped in the end. */
    database?: ClonedDatabase;
    env?: Record<string, string>;
    /** What no variable may ask for. */
    config?: Partial<Config>;
    schema?: GraphQLSchema;
    /** What GraphiQL opens with. */
    examples?: GraphiqlTab[];
    /** Where the gateway finds its database, for tests that stand in between. */
    through?: (gatewayUrl: string) => Promise<string>;
  } = {},
): Promise<TestGateway> {
  const database = options.database ?? (await cloneTemplate(options.template ?? 'demo'));
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-api-'));
  const pooler = isPooled && !options.through ? await startPgbouncer(database.gatewayUrl, 10) : null;
  const pooled = pooler && { DATABASE_NAMED_STATEMENTS: 'false', LIVE_DATABASE_URL: database.gatewayUrl };
  const read = readConfig({ ...defaults, ...plainly, ...pooled, ...options.env, DATA_DIR: dataDir });
  const config = { ...read, ...options.config };
  const statements: string[] = [];
  const logged: Record<string, unknown>[] = [];
  const gateway = await startGateway({
    config,
    databaseUrl: (await options.through?.(database.gatewayUrl)) ?? pooler?.url ?? database.gatewayUrl,
    verifier: await createTokenVerifier({ ...config.auth, dataDir }),
    log: pino({ level: 'debug' }, { write: (line) => noteLine(logged, JSON.parse(line)) }),
    onStatement: (text) => statements.push(text),
    schema: options.schema,
    examples: options.examples,
  });
  const produced = noteProduced(gateway.schema, schemaUse());
  const admin = new pg.Client({ connectionString: database.ownerUrl });
  // The server may end before this client does.
  admin.on('error', () => {});
  await admin.connect();

  const token: TestGateway['token'] = (email, { tenant = 'acme', ...rest } = {}) =>
    issueDevelopmentToken({ dataDir, audience: config.auth.audience, email, tenant, ...rest });

  const callerOf = async (as: Person | Caller): Promise<Caller> =>
    typeof as === 'string' ? { token: await token(people[as].email), tenant: people[as].tenant } : as;

  return {
    url: gateway.url,
    gateway,
    config,
    ownerUrl: database.ownerUrl,
    gatewayUrl: database.gatewayUrl,
    statements,
    logged,
    note: (...answer) => produced.note(...answer),
    token,
    async query(document: unknown, variables?: object, as: Person | Caller = 'ada') {
      const { token, tenant, headers } = await callerOf(as);
      const request = bodyOf(String(document), variables);
      const sent = {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(tenant !== undefined && { 'x-tenant': tenant }),
        ...headers,
      };
      if (process.env.KNOWN_DOCUMENTS === 'direct') await makeKnown(gateway.url, String(document), sent);
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { ...request.headers, ...sent },
        body: request.body,
      });
      const body = JSON.parse(await response.text());
      produced.note(String(document), variables, body.data);
      const { extensions: { cost = null, ...others } = {}, ...rest } = body;
      const extensions = Object.keys(others).length > 0 ? { extensions: others } : {};
      return { status: response.status, headers: response.headers, body: { ...rest, ...extensions }, cost };
    },
    async sql(text, values) {
      return (await admin.query(text, values)).rows;
    },
    async stop() {
      await gateway.stop();
      await pooler?.stop();
      if (!options.schema) produced.save();
      const left = await connectionsLeft(admin);
      await admin.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
      if (left.length > 0)
        throw new Error(`connections were left open, by their last statements: ${left.join('; ')}`);
    },
  };
}

/** Where tests of the API leave what of the schema they met; other tests do not count. */
const schemaUse = () =>
  /[\\/]test[\\/]api[\\/]/.test(expect.getState().testPath ?? '') ? process.env.SCHEMA_USE : undefined;

/**
 * The ways that a run of tests asks for: `EXECUTOR=graphql-js DATABASE_READS=one-by-one npm run test:api`. With
 * KNOWN_DOCUMENTS=direct every document is known when it is asked for, so that every operation takes the short way.
 */
const plainly = Object.fromEntries(
  ['EXECUTOR', 'DATABASE_READS', 'KNOWN_DOCUMENTS'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** Has a document kept as valid, if it is, without running it: no operation of it has that name. */
const makeKnown = (url: string, query: string, { traceparent: _, ...headers }: Record<string, string>) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers, 'x-request-id': madeKnown },
    body: JSON.stringify({ query, operationName: 'NoneOfThese' }),
  });

const madeKnown = 'made-known';
const noteLine = (logged: Record<string, unknown>[], line: Record<string, unknown>) => {
  if (line.requestId !== madeKnown) logged.push(line);
};

/** Whether each gateway reaches its database by a pgbouncer that pools transactions: `npm run test:pgbouncer`. */
const isPooled = process.env.API_THROUGH === 'pgbouncer';

/** A file of tests may ask for more in a minute than any client. */
const defaults = {
  RATE_LIMIT_POINTS: '1000000000',
  NODE_ENV: 'test',
  PORT: '0',
  GRAPHIQL: 'false',
  BOARD: 'false',
  DRAIN_DELAY: '0',
  MEMBERSHIP_CACHE: '0',
};

/** PostgreSQL needs a moment to notice that a connection is closed. */
async function connectionsLeft(admin: pg.Client): Promise<string[]> {
  for (let tries = 1; ; tries++) {
    const { rows } = await admin.query<{ query: string }>(
      `select query from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    if (rows.length === 0 || tries === 100) return rows.map(({ query }) => query);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
