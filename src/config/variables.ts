import { z } from 'zod';

const flag = z.enum(['true', 'false'], { error: 'true or false' }).transform((text) => text === 'true');
const url = (protocols: string[]) =>
  z.string().refine(
    (text) => {
      try {
        return protocols.includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    { error: `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}` },
  );
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `a whole number from ${min} to ${max}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `a whole number from ${min} to ${max}` });
const http = url(['http:', 'https:']);
/** What a browser sends in Origin (RFC 6454 §6.2): scheme and host in lower case, a port where it is not the scheme's. */
const originOf = (text: string): string | null => {
  if (!/^[a-z][a-z\d+.-]*:\/\/[^\s/?#@\\]+$/i.test(text) || !URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return origin === 'null' ? text.toLowerCase() : origin;
};
const origins = z.string().transform((text, context) => {
  const given = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return given.map((entry) => {
    const origin = entry === '*' ? entry : originOf(entry);
    if (origin !== null) return origin;
    const message = `origins such as https://app.example.com, separated by commas, or *: ${entry} is none`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
});
/** Texts parted by commas, at least one, each as the check wants it. */
const listOf = (what: string, isOne: (text: string) => boolean) =>
  z.string().transform((text, context) => {
    const given = text.split(',').map((entry) => entry.trim());
    const wrong = given.find((entry) => !isOne(entry));
    if (wrong === undefined) return given;
    context.addIssue({
      code: 'custom',
      message: `${what}, or several separated by commas: "${wrong}" is none`,
    });
    return z.NEVER;
  });
/** Root fields that a subgraph leaves out unless it is told otherwise: other subgraphs have them, too. */
const contested = ['node', 'nodes', 'viewer', 'rateLimit'];
const rootFields = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine((names) => names.every((name) => contested.includes(name)), {
    error: `some of ${contested.join(', ')}, separated by commas`,
  });
/** Paths, by the gateway's working directory. */
const paths = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine((entries) => entries.every(Boolean), { error: 'paths of files, separated by commas' });
const postgres = url(['postgres:', 'postgresql:']);

/** Every environment variable that the gateway reads, with its meaning. */
export const variables = z.object({
  /** `production` refuses the development issuer and turns introspection and GraphiQL off. */
  NODE_ENV: z
    .enum(['development', 'test', 'production'], { error: 'development, test or production' })
    .default('development'),
  /** Address to listen on. */
  HOST: z.string().min(1, { error: 'a host name or IP address' }).default('127.0.0.1'),
  /** Port to listen on; 0 picks a free one. */
  PORT: whole(0, 65_535).default(4000),
  /** Processes that answer requests, on the one port; 1: the process that is started does so itself. */
  WORKERS: whole(1, 256).default(1),
  /** The gateway's address as its users see it, for absolute links. */
  PUBLIC_URL: http.optional(),
  /** Where the embedded database, the development key and files live. */
  DATA_DIR: z.string().min(1, { error: 'a folder' }).default('.data'),
  /**
   * What addresses of photos and attachments are signed with; left out, a key kept under DATA_DIR. Gateways that stand beside each
   * other need the same.
   */
  PHOTO_SECRET: z.string().min(32, { error: 'at least 32 characters' }).optional(),
  /** Bytes that one attachment may have; a tenant may have a lower limit of its own. */
  ATTACHMENT_MAX_BYTES: whole(1, 104_857_600).default(26_214_400),
  /** Attachments that one lead or customer may have, where the tenant has no limit of its own. */
  ATTACHMENTS_PER_RECORD: whole(1, 10_000).default(100),
  /** The bucket that photos and attachments are kept in; left out, they are kept under DATA_DIR. */
  S3_BUCKET: z
    .string()
    .regex(/^[\w.-]{3,63}$/, { error: 'the name of a bucket' })
    .optional(),
  /** Address of a store that speaks like S3; left out, Amazon's. */
  S3_ENDPOINT: http.optional(),
  /** The bucket's region. */
  S3_REGION: z.string().min(1, { error: 'a region' }).default('us-east-1'),
  /** Who the gateway is to the store. */
  S3_ACCESS_KEY_ID: z.string().optional(),
  /** Its secret. */
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Whether the bucket stands in the path of an address and not in the host name; on where S3_ENDPOINT is given. */
  S3_FORCE_PATH_STYLE: flag.optional(),
  /** PostgreSQL 15 or later; left out, an embedded one is run under DATA_DIR. */
  DATABASE_URL: postgres.optional(),
  /** The schema owner's address, where DATABASE_URL is already the gateway's own restricted role. */
  DATABASE_MIGRATION_URL: postgres.optional(),
  /**
   * Standbys of that server, which reads may go to, separated by commas; what an address leaves out of user, password,
   * database and parameters is as the gateway has it for the server itself.
   */
  DATABASE_REPLICA_URL: listOf(
    'a URL that begins with postgres:// or postgresql://',
    (text) => postgres.safeParse(text).success,
  ).optional(),
  /** How far behind what is read from a replica may be, in milliseconds; one that is further behind is not read from. */
  REPLICA_MAX_LAG: whole(100, 60_000).default(2_000),
  /** How long a user who has written reads from the server itself, in milliseconds; no less than REPLICA_MAX_LAG. */
  REPLICA_PIN: whole(100, 600_000).default(5_000),
  /** Connections that one gateway process opens for transactions, and as many again for reads. */
  DATABASE_POOL_SIZE: whole(1, 1000).default(10),
  /** Longest wait for one of those connections, in milliseconds; then it is answered 503. */
  DATABASE_WAIT_TIMEOUT: whole(100, 60_000).default(10_000),
  /** Longest time one SQL statement may take, in milliseconds. */
  DATABASE_STATEMENT_TIMEOUT: whole(100, 3_600_000).default(15_000),
  /** Whether statements are prepared under names; false behind a pgbouncer that pools transactions. */
  DATABASE_NAMED_STATEMENTS: flag.default(true),
  /**
   * How reads go: `batched`, those of a tick together; or `one-by-one`, each in a transaction of its own over the driver
   * alone, which is slower and there to compare with.
   */
  DATABASE_READS: z.enum(['batched', 'one-by-one'], { error: 'batched or one-by-one' }).default('batched'),
  /** What executes documents: `levels`, the gateway's own executor; or `graphql-js`, slower, to compare with. */
  EXECUTOR: z.enum(['levels', 'graphql-js'], { error: 'levels or graphql-js' }).default('levels'),
  /**
   * Who answers plain requests for documents that were valid before: the gateway `direct`, or `apollo`, through Apollo
   * Server's pipeline, which is slower, and there to compare with.
   */
  KNOWN_DOCUMENTS: z.enum(['direct', 'apollo'], { error: 'direct or apollo' }).default('direct'),
  /**
   * The OpenID Connect issuers whose tokens are accepted, separated by commas; without this and AUTH_PROVIDERS the
   * development issuer is on.
   */
  AUTH_ISSUER: listOf(
    'a URL that begins with http:// or https://',
    (text) => http.safeParse(text).success,
  ).optional(),
  /** The `aud` of which their tokens must carry one, separated by commas. */
  AUTH_AUDIENCE: listOf('an audience name', (text) => text !== '').default(['lead-gateway']),
  /** Where the one issuer publishes its keys; left out, found by discovery. */
  AUTH_JWKS_URL: http.optional(),
  /**
   * Providers whose tokens are not of the usual form, or each for an audience of its own: a list in JSON, or the path of
   * a file that holds one (docs/identity-providers.md).
   */
  AUTH_PROVIDERS: z.string().optional(),
  /**
   * Milliseconds that a user's membership of a tenant is remembered by one gateway process; 0 looks it up for
   * each request. For as long a changed role or a deactivated user may still have its old effect.
   */
  MEMBERSHIP_CACHE: whole(0, 5_000).default(1_000),
  /** Manifests of the documents that alone are served, separated by commas; left out, any document is. */
  TRUSTED_DOCUMENTS: paths.optional(),
  /** Documents that one gateway process keeps for clients that send hashes of them (APQ); 0 for none. */
  APQ_MAX_DOCUMENTS: whole(0, 1_000_000).default(1_000),
  /** Bytes of the documents that are kept; one alone may have a sixteenth of them. */
  APQ_MAX_BYTES: whole(16_384, 1_073_741_824).default(4_194_304),
  /** Documents that one gateway process keeps parsed and planned, so that who asks again waits for neither. */
  PARSED_MAX_DOCUMENTS: whole(1, 1_000_000).default(1_000),
  /** Bytes of their texts; in memory a document takes some 250 times as much. */
  PARSED_MAX_BYTES: whole(16_384, 1_073_741_824).default(1_048_576),
  /** Whether the schema may be introspected; on in development. */
  INTROSPECTION: flag.optional(),
  /** Whether /graphiql is served; on in development. */
  GRAPHIQL: flag.optional(),
  /** Whether /board is served, the gateway's own app; on in development. */
  BOARD: flag.optional(),
  /** What the board is registered as with the issuer that people sign in with: a public client, for PKCE. */
  BOARD_CLIENT_ID: z.string().min(1, { error: 'the ID of a client' }).optional(),
  /** The issuer that people sign in to the board with; left out, the first whose tokens are accepted. */
  BOARD_ISSUER: http.optional(),
  /** Scopes that the board asks for, separated by spaces. */
  BOARD_SCOPES: z.string().min(1, { error: 'scopes, separated by spaces' }).default('openid email'),
  /** What the board names as the resource that its tokens are for (RFC 8707), where the issuer asks for that. */
  BOARD_RESOURCE: http.optional(),
  /** Origins of the issuer's endpoints that are not the issuer's own, separated by commas. */
  BOARD_ORIGINS: origins.default([]),
  /** Whether the gateway is a subgraph of a federation, and answers what routers ask: `_service` and `_entities`. */
  FEDERATION: flag.default(false),
  /** Of node, nodes, viewer and rateLimit, those that the subgraph has, separated by commas. */
  SUBGRAPH_ROOT_FIELDS: rootFields.optional(),
  /** Origins that browsers may call from, separated by commas; `*` for any. */
  CORS_ORIGINS: origins.default([]),
  /** Where e-mail goes out; left out, it is kept as files under DATA_DIR/mail. */
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  /** Who e-mail is from: an address, with or without a name in front of it. */
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+)$/, {
      error: 'an address such as Leads <leads@example.com>',
    })
    .optional(),
  /** Where text messages are posted as JSON; left out, they are kept as files under DATA_DIR/sms. */
  SMS_URL: http.optional(),
  /** Whether webhooks may name addresses of private networks and of the gateway's own host; for development. */
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  /** Requests a minute that each hook for leads takes, of one gateway; what is more is answered 429. */
  LEAD_HOOK_RATE_LIMIT: whole(1, 1_000_000).default(600),
  /** Whether this process sends messages beside serving; `off` where `npm run worker` does. */
  WORKER: z.enum(['in-process', 'off'], { error: 'in-process or off' }).default('in-process'),
  /** The schema owner's address for the worker, past any pooler; left out, DATABASE_MIGRATION_URL, else DATABASE_URL. */
  WORKER_DATABASE_URL: postgres.optional(),
  /** Milliseconds between the worker's looks for what is due, beside what it hears of. */
  WORKER_POLL_INTERVAL: whole(100, 3_600_000).default(2_000),
  /** Live connections, WebSockets and server-sent events together, that one gateway process holds. */
  LIVE_MAX_CONNECTIONS: whole(0, 1_000_000).default(1_000),
  /** Operations that run at a time on one WebSocket. */
  LIVE_MAX_SUBSCRIPTIONS: whole(1, 10_000).default(50),
  /** Bytes of one message of a WebSocket. */
  LIVE_MAX_MESSAGE: whole(1_024, 16_777_216).default(262_144),
  /** Bytes that may wait for a live client who does not read them, until it is cut off. */
  LIVE_MAX_BUFFERED: whole(1_024, 1_073_741_824).default(1_048_576),
  /** Milliseconds between looks for what happened, beside what is notified. */
  LIVE_POLL_INTERVAL: whole(100, 600_000).default(2_000),
  /** Where the gateway hears what others change, past any pooler; left out, the address that it uses for all else. */
  LIVE_DATABASE_URL: postgres.optional(),
  /** Port that /metrics is served on in place of the gateway's own; 0 picks a free one. */
  METRICS_PORT: whole(0, 65_535).optional(),
  /** Bearer token that /metrics needs; without it and METRICS_PORT, production serves no metrics. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,}=*$/, {
      error: 'at least 16 characters of a bearer token: letters, digits, -._~+/',
    })
    .optional(),
  /**
   * Days that the audit trail is kept, for those who may not keep it for ever; 0: for ever. The database itself refuses to
   * delete what is younger than 30 days.
   */
  RETENTION_LOGS: z
    .string()
    .regex(/^\d+$/, { error: '0, or a whole number from 30 to 36500' })
    .transform(Number)
    .refine((days) => days === 0 || (days >= 30 && days <= 36_500), {
      error: '0, or a whole number from 30 to 36500',
    })
    .default(0),
  /** Days that messages are kept which were sent or given up. */
  RETENTION_MESSAGES: whole(1, 3_650).default(30),
  /** Days that attempts to deliver to webhooks are kept. */
  RETENTION_WEBHOOK_DELIVERIES: whole(1, 3_650).default(90),
  /** Days that it is kept what was left at hooks for leads. */
  RETENTION_HOOK_DELIVERIES: whole(1, 3_650).default(30),
  /** Hours that events of leads are kept for who listens. */
  RETENTION_LIVE_EVENTS: whole(1, 168).default(24),
  /**
   * Where traces go, by OTLP over HTTP as JSON; left out, nothing is traced. What else there is to say of them
   * OpenTelemetry's own variables do, such as OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_HEADERS and OTEL_TRACES_SAMPLER.
   */
  OTEL_EXPORTER_OTLP_ENDPOINT: http.optional(),
  /** Lowest level that is logged. */
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  /** Milliseconds between readiness going 503 and the listener closing, for load balancers to notice. */
  DRAIN_DELAY: whole(0, 60_000).default(2_000),
  /** Longest time in-flight requests get to finish on SIGTERM, in milliseconds. */
  DRAIN_TIMEOUT: whole(0, 600_000).default(20_000),
  /** Deepest nesting of a document. */
  MAX_DEPTH: whole(1, 1000).default(12),
  /** Most aliases in a document, those of __typename aside. */
  MAX_ALIASES: whole(0, 10_000).default(30),
  /** Most directives of a kind in a document. */
  MAX_DIRECTIVES: whole(0, 10_000).default(5),
  /** Most lexical tokens in a document. */
  MAX_TOKENS: whole(10, 1_000_000).default(2_000),
  /** Most objects that an operation may make: each counts as often as the lists above it can make it. */
  MAX_COST: whole(1, 1_000_000_000).default(10_000),
  /**
   * Operations by HTTP that one gateway process answers at a time; what is more is answered 503 at once, so that the others are
   * answered in time; 0 for any number.
   */
  MAX_CONCURRENT_REQUESTS: whole(0, 100_000).default(2_000),
  /** Milliseconds that a client may take to send headers, or a body that is no upload. */
  SLOW_SENDER_TIMEOUT: whole(100, 60_000).default(12_000),
  /** Points that each member of a tenant may spend in a minute, an operation its cost; 0 for any number. */
  RATE_LIMIT_POINTS: whole(0, 1_000_000_000).default(100_000),
});
