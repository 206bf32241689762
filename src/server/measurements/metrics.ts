import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type QueueState, queueState } from '../../outbox/index.js';
import type { Database, Replicas } from '../../platform/database/index.js';
import { measureProcess } from './process-metrics.js';

export type Metrics = ReturnType<typeof createMetrics>;

/** One process' measurements, for Prometheus; `aggregator` says how those of several make one, where that is no sum. */
export function createMetrics() {
  const registry = new Registry();
  measureProcess(registry);
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the arrival of an HTTP request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    operations: new Counter({
      name: 'graphql_operations_total',
      help: 'GraphQL operations by type; outcome is ok, partial (data and errors), or error (no data).',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    directAnswers: new Counter({
      name: 'graphql_direct_answers_total',
      help: 'Operations whose document was known, answered without Apollo Server.',
      registers,
    }),
    fallbacks: new Counter({
      name: 'graphql_fallbacks_total',
      help: 'Operations left to graphql-js instead of being run by level: introspection, operation (not there), variables (do not fit), options.',
      labelNames: ['reason'],
      registers,
    }),
    liveConnections: new Gauge({
      name: 'live_connections',
      help: 'Live connections that are open, by transport: websocket, sse.',
      labelNames: ['transport'],
      registers,
    }),
    liveEnds: new Counter({
      name: 'live_connections_ended_total',
      help: 'Live connections that the gateway ended, by reason: expired (the token), slow (did not read), silent (no answer to a ping), draining, refused.',
      labelNames: ['reason'],
      registers,
    }),
    statements: new Counter({
      name: 'sql_statements_total',
      help: 'SQL statements sent, without the brackets of transactions.',
      registers,
    }),
  };
}

/** Tells of the pools at each scrape. */
export function measureConnections({ registry }: Metrics, database: Database): void {
  new Gauge({
    name: 'database_connections',
    help: 'Connections to PostgreSQL: total, idle; and work that waits for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { total, idle, waiting } = database.stats();
      this.set({ state: 'total' }, total);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'waiting' }, waiting);
    },
  });
}

/** Tells at each scrape of the documents that are kept parsed. */
export function measureDocuments(
  { registry }: Metrics,
  parsed: { readonly size: { documents: number; bytes: number } },
): void {
  const registers = [registry];
  new Gauge({
    name: 'graphql_parsed_documents',
    help: 'Documents that are kept parsed and planned.',
    registers,
    collect() {
      this.set(parsed.size.documents);
    },
  });
  new Gauge({
    name: 'graphql_parsed_documents_bytes',
    help: 'Bytes of the texts of these documents.',
    registers,
    collect() {
      this.set(parsed.size.bytes);
    },
  });
}

/** Tells of reads and replicas at each scrape, where there are replicas. */
export function measureReplicas({ registry }: Metrics, replicas: Replicas): void {
  const registers = [registry];
  new Counter({
    name: 'database_reads_total',
    help: 'Reads of operations: by the primary, by a replica, and repeated on the primary as a replica failed.',
    labelNames: ['target'],
    registers,
    collect() {
      this.reset();
      for (const [target, count] of Object.entries(replicas.counts)) this.inc({ target }, count);
    },
  });
  new Gauge({
    name: 'database_replicas_in_use',
    help: 'Replicas that reads go to.',
    aggregator: 'min',
    registers,
    collect() {
      this.set(replicas.stats().filter(({ isFresh }) => isFresh).length);
    },
  });
  new Gauge({
    name: 'database_replica_lag_seconds',
    help: 'How far behind a replica may be at most; +Inf where it is away, or more than a minute behind.',
    labelNames: ['replica'],
    aggregator: 'max',
    registers,
    collect() {
      for (const { place, lagMs } of replicas.stats()) this.set({ replica: place }, lagMs / 1000);
    },
  });
}

/** Tells at each scrape how many subscriptions there are. */
export function measureSubscriptions({ registry }: Metrics, feed: { readonly size: number }): void {
  new Gauge({
    name: 'live_subscriptions',
    help: 'Subscriptions that somebody listens to.',
    registers: [registry],
    collect() {
      this.set(feed.size);
    },
  });
}

/** Tells at each scrape what the workers have before them; nothing of it while the database does not say. */
export function measureQueue({ registry }: Metrics, database: Database): void {
  let asked: Promise<QueueState | null> | null = null;
  /** Both measurements of a scrape go by one answer. */
  const state = () => {
    asked ??= queueState(database)
      .catch(() => null)
      .finally(() => {
        asked = null;
      });
    return asked;
  };
  new Gauge({
    name: 'outbox_jobs',
    help: 'Messages in the queue of the workers, of all tenants: due, or for later (under way, or to be tried again).',
    labelNames: ['state'],
    aggregator: 'max',
    registers: [registry],
    async collect() {
      const found = await state();
      this.reset();
      if (found === null) return;
      this.set({ state: 'due' }, found.due);
      this.set({ state: 'later' }, found.later);
    },
  });
  new Gauge({
    name: 'outbox_oldest_due_seconds',
    help: 'How long the message that waits longest for a worker has been due, of all tenants.',
    aggregator: 'max',
    registers: [registry],
    async collect() {
      const found = await state();
      if (found === null) this.remove();
      else this.set(found.oldestSeconds);
    },
  });
}
