import { resolve } from 'node:path';
import type { z } from 'zod';
import type { IdentityProvider } from './config/identity-providers.js';
import { readIdentityProviders } from './config/read-identity-providers.js';
import { variables } from './config/variables.js';
import { ConfigurationError } from './platform/configuration-error.js';
import type { AttachmentLimits, S3Settings } from './platform/files/index.js';

export interface Config {
  environment: 'development' | 'test' | 'production';
  executor: 'levels' | 'graphql-js';
  knownDocuments: 'direct' | 'apollo';
  host: string;
  port: number;
  /** Processes that answer requests; 1: the process that is started. */
  processes: number;
  /** Null until the listener knows its port. */
  publicUrl: string | null;
  /** Absolute path. */
  dataDir: string;
  database: {
    /** Null: the embedded server. */
    url: string | null;
    migrationUrl: string | null;
    poolSize: number;
    waitTimeoutMs: number;
    statementTimeoutMs: number;
    namedStatements: boolean;
    readsOneByOne: boolean;
  };
  /** Null: all reads go to the database itself. */
  replicas: {
    urls: readonly string[];
    maxLagMs: number;
    pinMs: number;
  } | null;
  photos: {
    /** Null: a key kept in the data folder. */
    secret: string | null;
    /** Null: kept in the data folder. */
    s3: S3Settings | null;
  };
  /** Where a tenant has no limits of its own. */
  attachments: AttachmentLimits;
  auth: {
    /** None: the development issuer. */
    providers: readonly IdentityProvider[];
    /** Of the development issuer's tokens. */
    audience: string;
  };
  mail: {
    /** Null: kept in the data folder. */
    smtpUrl: string | null;
    from: string;
  };
  /** Null: kept in the data folder. */
  smsUrl: string | null;
  webhooks: { allowPrivate: boolean };
  /** Requests a minute that each hook for leads takes. */
  hooksPerMinute: number;
  worker: {
    inProcess: boolean;
    /** Null: the schema owner's address is what migrations use. */
    databaseUrl: string | null;
    pollIntervalMs: number;
  };
  live: {
    maxConnections: number;
    maxSubscriptions: number;
    maxMessageBytes: number;
    maxBufferedBytes: number;
    pollIntervalMs: number;
    /** Null: the gateway's own address. */
    databaseUrl: string | null;
  };
  membershipCacheMs: number;
  /** Paths of manifests, absolute; none: any document is served. */
  trustedDocuments: string[];
  /** Documents that are kept under their hashes. */
  automaticDocuments: { documents: number; bytes: number };
  parsedDocuments: { documents: number; bytes: number };
  introspection: boolean;
  graphiql: boolean;
  /** Null: the gateway's own app is not served. */
  board: {
    /** Null: as people of the demo data, on the development issuer. */
    signIn: { issuer: string; clientId: string; scopes: string; resource: string | null } | null;
    /** Which the page may ask besides the issuer's. */
    origins: string[];
  } | null;
  /** Null: the gateway is no subgraph. */
  federation: {
    /** Which the subgraph has besides. */
    rootFields: string[];
  } | null;
  corsOrigins: string[];
  metrics: {
    /** Null: the gateway's own. */
    port: number | null;
    /** Null: none is needed. */
    token: string | null;
  };
  /** Whether what the gateway does is traced, and sent to where OpenTelemetry's variables say. */
  traces: boolean;
  retention: Retention;
  logLevel: string;
  drain: { delayMs: number; timeoutMs: number };
  limits: {
    maxDepth: number;
    maxAliases: number;
    maxDirectives: number;
    maxTokens: number;
    maxCost: number;
    ratePoints: number;
    maxConcurrent: number;
    slowSenderMs: number;
  };
}

/** How long it is kept what is swept hourly. */
export interface Retention {
  /** Null: for ever. */
  logDays: number | null;
  messageDays: number;
  webhookDeliveryDays: number;
  hookDeliveryDays: number;
  liveEventHours: number;
}

/**
 * Reads the configuration.
 * @throws ConfigurationError naming the first wrong variable and what it should be.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = variables.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConfigurationError(`${String(issue?.path[0])} must be ${issue?.message}`);
  }
  const env = result.data;
  const isDevelopment = env.NODE_ENV !== 'production';
  const providers = readIdentityProviders(env);
  if (!isDevelopment && providers.length === 0) {
    throw new ConfigurationError(
      'AUTH_ISSUER must be set, or AUTH_PROVIDERS, when NODE_ENV is production: the development issuer is refused there',
    );
  }
  if (env.DATABASE_MIGRATION_URL !== undefined && env.DATABASE_URL === undefined) {
    throw new ConfigurationError('DATABASE_URL must be set where DATABASE_MIGRATION_URL is');
  }
  if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined) {
    throw new ConfigurationError('MAIL_FROM must be set where SMTP_URL is');
  }
  if (env.SUBGRAPH_ROOT_FIELDS !== undefined && !env.FEDERATION) {
    throw new ConfigurationError('FEDERATION must be true where SUBGRAPH_ROOT_FIELDS is set');
  }
  const trustedDocuments = trustedDocumentsOf(env);
  const hasGraphiql = isDevelopment && trustedDocuments.length === 0;
  return {
    environment: env.NODE_ENV,
    executor: env.EXECUTOR,
    knownDocuments: env.KNOWN_DOCUMENTS,
    host: env.HOST,
    port: env.PORT,
    processes: env.WORKERS,
    publicUrl: env.PUBLIC_URL ?? null,
    dataDir: resolve(env.DATA_DIR),
    database: {
      url: env.DATABASE_URL ?? null,
      migrationUrl: env.DATABASE_MIGRATION_URL ?? null,
      poolSize: env.DATABASE_POOL_SIZE,
      waitTimeoutMs: env.DATABASE_WAIT_TIMEOUT,
      statementTimeoutMs: env.DATABASE_STATEMENT_TIMEOUT,
      namedStatements: env.DATABASE_NAMED_STATEMENTS,
      readsOneByOne: env.DATABASE_READS === 'one-by-one',
    },
    replicas: replicasOf(env),
    photos: { secret: env.PHOTO_SECRET ?? null, s3: s3Of(env) },
    attachments: { bytes: env.ATTACHMENT_MAX_BYTES, perRecord: env.ATTACHMENTS_PER_RECORD },
    auth: { providers, audience: env.AUTH_AUDIENCE[0] ?? '' },
    mail: { smtpUrl: env.SMTP_URL ?? null, from: env.MAIL_FROM ?? 'lead-gateway@localhost' },
    smsUrl: env.SMS_URL ?? null,
    webhooks: { allowPrivate: env.WEBHOOK_ALLOW_PRIVATE },
    hooksPerMinute: env.LEAD_HOOK_RATE_LIMIT,
    worker: {
      inProcess: env.WORKER === 'in-process',
      databaseUrl: env.WORKER_DATABASE_URL ?? null,
      pollIntervalMs: env.WORKER_POLL_INTERVAL,
    },
    live: {
      maxConnections: env.LIVE_MAX_CONNECTIONS,
      maxSubscriptions: env.LIVE_MAX_SUBSCRIPTIONS,
      maxMessageBytes: env.LIVE_MAX_MESSAGE,
      maxBufferedBytes: env.LIVE_MAX_BUFFERED,
      pollIntervalMs: env.LIVE_POLL_INTERVAL,
      databaseUrl: env.LIVE_DATABASE_URL ?? null,
    },
    membershipCacheMs: env.MEMBERSHIP_CACHE,
    trustedDocuments,
    automaticDocuments: { documents: env.APQ_MAX_DOCUMENTS, bytes: env.APQ_MAX_BYTES },
    parsedDocuments: { documents: env.PARSED_MAX_DOCUMENTS, bytes: env.PARSED_MAX_BYTES },
    // Of trusted documents those introspect that are meant to.
    introspection: env.INTROSPECTION ?? (isDevelopment || trustedDocuments.length > 0),
    graphiql: env.GRAPHIQL ?? hasGraphiql,
    board: boardOf(env, providers[0]?.issuer),
    federation: env.FEDERATION ? { rootFields: env.SUBGRAPH_ROOT_FIELDS ?? [] } : null,
    corsOrigins: env.CORS_ORIGINS,
    metrics: { port: env.METRICS_PORT ?? null, token: env.METRICS_TOKEN ?? null },
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    retention: {
      logDays: env.RETENTION_LOGS === 0 ? null : env.RETENTION_LOGS,
      messageDays: env.RETENTION_MESSAGES,
      webhookDeliveryDays: env.RETENTION_WEBHOOK_DELIVERIES,
      hookDeliveryDays: env.RETENTION_HOOK_DELIVERIES,
      liveEventHours: env.RETENTION_LIVE_EVENTS,
    },
    logLevel: env.LOG_LEVEL,
    drain: { delayMs: env.DRAIN_DELAY, timeoutMs: env.DRAIN_TIMEOUT },
    limits: {
      maxDepth: env.MAX_DEPTH,
      maxAliases: env.MAX_ALIASES,
      maxDirectives: env.MAX_DIRECTIVES,
      maxTokens: env.MAX_TOKENS,
      maxCost: env.MAX_COST,
      ratePoints: env.RATE_LIMIT_POINTS,
      maxConcurrent: env.MAX_CONCURRENT_REQUESTS,
      slowSenderMs: env.SLOW_SENDER_TIMEOUT,
    },
  };
}

/** @throws ConfigurationError where something is asked for that sends documents of its own */
/** @throws ConfigurationError where the board is asked for and nobody could sign in */
function boardOf(env: z.infer<typeof variables>, firstIssuer: string | undefined): Config['board'] {
  const { BOARD_CLIENT_ID: clientId, BOARD_RESOURCE: resource = null } = env;
  const canSignIn = firstIssuer === undefined || clientId !== undefined;
  if (env.BOARD && !canSignIn) {
    throw new ConfigurationError(
      'BOARD_CLIENT_ID must be set where BOARD is true and people sign in with an issuer',
    );
  }
  const isOn = env.BOARD ?? (env.NODE_ENV !== 'production' && canSignIn);
  if (!isOn) return null;
  const issuer = env.BOARD_ISSUER ?? firstIssuer;
  const signIn =
    clientId !== undefined && issuer !== undefined
      ? { issuer, clientId, scopes: env.BOARD_SCOPES, resource }
      : null;
  return { signIn, origins: env.BOARD_ORIGINS };
}

function trustedDocumentsOf(env: z.infer<typeof variables>): string[] {
  const files = env.TRUSTED_DOCUMENTS ?? [];
  if (files.length > 0 && env.GRAPHIQL) {
    throw new ConfigurationError(
      'GRAPHIQL must not be true where TRUSTED_DOCUMENTS is set: it sends any document',
    );
  }
  if (files.length > 0 && env.FEDERATION) {
    throw new ConfigurationError(
      'FEDERATION must not be true where TRUSTED_DOCUMENTS is set: routers send documents of their own',
    );
  }
  return files.map((file) => resolve(file));
}

/** @throws ConfigurationError where a pin could end before a replica has what was written */
function replicasOf(env: z.infer<typeof variables>): Config['replicas'] {
  const { DATABASE_REPLICA_URL: urls, REPLICA_MAX_LAG: maxLagMs, REPLICA_PIN: pinMs } = env;
  if (urls === undefined) return null;
  if (env.DATABASE_URL === undefined) {
    throw new ConfigurationError('DATABASE_URL must be set where DATABASE_REPLICA_URL is');
  }
  if (pinMs < maxLagMs) {
    throw new ConfigurationError(`REPLICA_PIN must be no less than REPLICA_MAX_LAG, which is ${maxLagMs}`);
  }
  return { urls, maxLagMs, pinMs };
}

/** @throws ConfigurationError where something of it is said and something else is not */
function s3Of(env: z.infer<typeof variables>): S3Settings | null {
  const {
    S3_BUCKET: bucket,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (bucket === undefined) {
    if (endpoint === undefined && accessKeyId === undefined) return null;
    throw new ConfigurationError('S3_BUCKET must be set where S3_ENDPOINT or S3_ACCESS_KEY_ID is');
  }
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY';
    throw new ConfigurationError(`${missing} must be set where S3_BUCKET is`);
  }
  return {
    bucket,
    region,
    accessKeyId,
    secretAccessKey,
    endpoint: endpoint ?? `https://s3.${region}.amazonaws.com`,
    forcePathStyle: env.S3_FORCE_PATH_STYLE ?? endpoint !== undefined,
  };
}
