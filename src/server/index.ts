import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { execute as executeByGraphqlJs, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { TokenVerifier } from '../identity/tokens/index.js';
import { LeadFeed } from '../live/index.js';
import { Database } from '../platform/database/index.js';
import { createExecutor, type Execute } from '../platform/executor/index.js';
import { type Files, openFiles } from '../platform/files/index.js';
import { createLog, redactError } from '../platform/log/index.js';
import { tracing } from '../platform/tracing/index.js';
import { buildGatewaySchema, PointBudgets, RememberedMemberships, withFederation } from '../request/index.js';
import { board } from './board/index.js';
import { cleanUpHourly } from './clean-up.js';
import { openReplicas } from './database/open-replicas.js';
import { openDocuments } from './documents/index.js';
import { serveAttachments, servePhotos } from './file-routes.js';
import { type GraphiqlTab, graphiql } from './graphiql/index.js';
import { graphiqlPage } from './graphiql-page.js';
import { admission, admissionTo } from './graphql/admission.js';
import { createApolloServer } from './graphql/apollo.js';
import { DirectAnswers } from './graphql/direct.js';
import { runnerOf } from './graphql/execution.js';
import { serveGraphql } from './graphql/graphql-route.js';
import { Outcomes, tellOutcomes } from './graphql/outcomes.js';
import { ParsedDocuments } from './graphql/parsed-documents.js';
import { writtenCookie } from './graphql/written-cookie.js';
import { serveHealth } from './health.js';
import { serveHooks } from './hooks/hook-route.js';
import { Drain } from './http/drain.js';
import { createHttpServer } from './http/http.js';
import { LiveConnections } from './live/connections.js';
import {
  createMetrics,
  type Metrics,
  measureConnections,
  measureDocuments,
  measureQueue,
  measureSubscriptions,
} from './measurements/metrics.js';
import { openMetricsPort, serveMetrics } from './measurements/metrics-route.js';
import { tracedExecute, traceRequests } from './measurements/traces.js';
import type { Siblings } from './processes/siblings.js';

/** Connections that may wait to be taken, as far as the system allows (net.core.somaxconn): a client past them tries again a second later. */
const BACKLOG = 4_096;

export interface GatewayOptions {
  config: Config;
  /** Of the gateway's own restricted role. */
  databaseUrl: string;
  verifier: TokenVerifier;
  /** Made by the configuration if left out. */
  log?: Logger;
  /** Every statement that is sent. */
  onStatement?: (text: string) => void;
  /** Operations that GraphiQL opens with, the first one in front. */
  examples?: GraphiqlTab[];
  /** Guarded; the gateway's own if left out. */
  schema?: GraphQLSchema;
  /** The processes that serve beside this one; left out: none. */
  siblings?: Siblings;
}

export interface Gateway {
  /** Where it listens, such as http://127.0.0.1:4000. */
  url: string;
  /** Where it tells its measurements, if that is another port. */
  metricsUrl: string | null;
  schema: GraphQLSchema;
  database: Database;
  files: Files;
  leadFeed: LeadFeed;
  /** Says that it is going, and still answers for as long as load balancers need to notice. */
  drain(): Promise<void>;
  /** Lets requests in flight finish, then closes everything. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the gateway on a database that is ready.
 * @throws the listener's error, such as EADDRINUSE, or the ConfigurationError of a replica, with everything closed again
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, verifier, log = createLog(config.logLevel), siblings } = options;
  const schema = options.schema ?? (await servedSchema(config));
  const documents = await openDocuments(config, schema, log, siblings);
  const metrics = createMetrics();
  siblings?.measuredBy(() => metrics.registry.getMetricsAsJSON());
  const onStatement = (text: string) => {
    metrics.statements.inc();
    options.onStatement?.(text);
  };
  const database = openDatabase({ ...options, onStatement }, metrics, log);
  const replicas = await openReplicas({ ...options, onStatement, database, metrics, log }).catch(
    async (error) => {
      await database.close();
      throw error;
    },
  );
  const memberships = new RememberedMemberships(database, config.membershipCacheMs);
  const budgets = new PointBudgets({
    ...{ database, limit: config.limits.ratePoints },
    onFault: (error) =>
      log.warn({ error: redactError(error) }, 'spent points could not be told to the database'),
  });
  const tellsSuggestions = config.environment !== 'production';
  const run = runnerOf(schema, executorOf(config, schema, metrics), log, { tellsSuggestions });
  const admit = admissionTo(schema, config.limits.maxCost);
  const outcomes = new Outcomes(
    log,
    metrics,
    config.replicas && writtenCookie(config.replicas, config.publicUrl),
  );
  const parsed = new ParsedDocuments(config.parsedDocuments);
  measureDocuments(metrics, parsed);
  const apollo = createApolloServer(schema, run, config, log, parsed, [
    admission(admit),
    tellOutcomes(outcomes),
  ]);
  const direct =
    config.knownDocuments === 'direct'
      ? new DirectAnswers({
          ...{ documents, parsed, admit, run, outcomes },
          onAnswer: () => metrics.directAnswers.inc(),
        })
      : null;
  await apollo.start();
  const place = { url: config.publicUrl };
  const files = await openFiles({
    dataDir: config.dataDir,
    ...config.photos,
    limits: config.attachments,
    base: () => place.url ?? '',
  });

  const server = createHttpServer(config, log);
  const connections = new LiveConnections(config.live, metrics);
  const leadFeed = openFeed(options, database, metrics, log);
  const drain = new Drain(server, config.drain, connections);
  measureRequests(server, drain, metrics);
  if (tracing.tracer !== null) traceRequests(server, tracing.tracer);
  const scraped = {
    contentType: metrics.registry.contentType,
    text: () => siblings?.metrics() ?? metrics.registry.metrics(),
  };
  serveHealth(server, { database, drain });
  serveMetrics(server, scraped, config);
  serveGraphql(server, {
    ...{
      apollo,
      direct,
      documents,
      database,
      replicas,
      files,
      verifier,
      memberships,
      budgets,
      leadFeed,
      connections,
      log,
    },
    network: config.webhooks,
    maxConcurrent: config.limits.maxConcurrent,
    corsOrigins: config.corsOrigins,
    onRefused: (method) => metrics.httpSeconds.observe({ method, route: '/graphql', status: 503 }, 0),
  });
  servePhotos(server, files, log);
  serveHooks(server, { database, perMinute: config.hooksPerMinute, log, siblings });
  serveAttachments(server, database, files, log);
  const endCleaningUp = cleanUpHourly(database, files, config.retention, log);
  if (config.graphiql) {
    server.register(graphiql(() => graphiqlPage(config, options.examples ?? [])));
  }
  if (config.board) server.register(board(config));
  // Whoever opens the bare address meets a page where there is one.
  const page = config.graphiql ? '/graphiql' : config.board && '/board';
  if (page) server.get('/', async (_, reply) => reply.redirect(page));

  let metricsServer: FastifyInstance | null = null;
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= (async () => {
      await drain.close();
      await metricsServer?.close();
      documents.close();
      await apollo.stop();
      await endCleaningUp();
      await leadFeed.close();
      await budgets.close();
      await replicas?.close();
      await database.close();
      metrics.registry.clear();
    })();
    return stopped;
  };
  try {
    metricsServer = await openMetricsPort(scraped, config);
    await server.listen({ host: config.host, port: config.port, backlog: BACKLOG });
  } catch (error) {
    await stop();
    throw error;
  }
  const url = urlOf(server);
  place.url ??= url;
  const metricsUrl = metricsServer && urlOf(metricsServer);
  return { url, metricsUrl, schema, database, files, leadFeed, drain: () => drain.announce(), stop };
}

function executorOf(config: Config, schema: GraphQLSchema, metrics: Metrics): Execute {
  const execute = untracedExecutor(config, schema, metrics);
  return tracing.tracer === null ? execute : tracedExecute(tracing.tracer, execute);
}

function untracedExecutor({ executor }: Config, schema: GraphQLSchema, metrics: Metrics): Execute {
  if (executor === 'graphql-js')
    return (args) => executeByGraphqlJs({ schema, ...args }) as ReturnType<Execute>;
  return createExecutor(schema, { onFallback: (reason) => metrics.fallbacks.inc({ reason }) });
}

async function servedSchema({ federation, introspection }: Config): Promise<GraphQLSchema> {
  const schema = await buildGatewaySchema();
  return federation ? withFederation(schema, { ...federation, tellsSdl: introspection }) : schema;
}

function openDatabase(
  { config, databaseUrl, onStatement }: GatewayOptions & { onStatement(text: string): void },
  metrics: Metrics,
  log: Logger,
): Database {
  const database = new Database({
    url: databaseUrl,
    poolSize: config.database.poolSize,
    statementTimeoutMs: config.database.statementTimeoutMs,
    waitTimeoutMs: config.database.waitTimeoutMs,
    namedStatements: config.database.namedStatements,
    readsOneByOne: config.database.readsOneByOne,
    onStatement,
    onError: (error) => log.warn({ error: redactError(error) }, 'the database had a fault'),
  });
  measureConnections(metrics, database);
  measureQueue(metrics, database);
  return database;
}

function openFeed(
  { config, databaseUrl }: GatewayOptions,
  database: Database,
  metrics: Metrics,
  log: Logger,
): LeadFeed {
  const feed = new LeadFeed({
    database,
    listenUrl: config.live.databaseUrl ?? databaseUrl,
    pollIntervalMs: config.live.pollIntervalMs,
    onFault: (error) => log.warn({ error: redactError(error) }, 'live events had a fault of the database'),
  });
  measureSubscriptions(metrics, feed);
  return feed;
}

function measureRequests(server: FastifyInstance, drain: Drain, { httpSeconds }: Metrics): void {
  server.addHook('onSend', async (_request, reply) => {
    if (drain.isDraining) reply.header('connection', 'close');
  });
  server.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
    httpSeconds.observe(labels, reply.elapsedTime / 1000);
  });
}

function urlOf(server: FastifyInstance): string {
  const { address, port, family } = server.server.address() as AddressInfo;
  const wildcard = address === '0.0.0.0' || address === '::';
  const host = wildcard ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
