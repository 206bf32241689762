import type { Logger } from 'pino';
import { examples, seedNewDatabase } from './cli/seed/index.js';
import { type Config, readConfig } from './config.js';
import { createTokenVerifier } from './identity/tokens/index.js';
import { checkWorkerAddress, startWorker, type Worker } from './outbox/index.js';
import { ConfigurationError } from './platform/configuration-error.js';
import { openFiles } from './platform/files/index.js';
import { createLog, createSharedLog, redactError } from './platform/log/index.js';
import { timeZonesVersion, timeZonesWarning } from './platform/time-zones.js';
import { startTracing } from './platform/tracing/index.js';
import { buildGatewaySchema } from './request/index.js';
import { banner } from './server/banner.js';
import { type ReadyDatabase, readyDatabase } from './server/database/ready-database.js';
import { checkDocuments } from './server/documents/index.js';
import { growHeapSparingly } from './server/heap.js';
import { assertFree } from './server/http/free-address.js';
import { startGateway } from './server/index.js';
import type { Serving, ServingOptions } from './server/processes/index.js';
import { deliveriesToWebhooks } from './webhooks/index.js';

growHeapSparingly();

/**
 * Within this time a repeated signal is the same one: Ctrl-C and service managers signal the whole group, and npm
 * passes on what it is sent itself. A later one ends the process at once.
 */
const sameSignalMs = 2_000;

/** What runs, in the order of its start. */
const running: {
  database?: ReadyDatabase;
  gateway?: Serving;
  worker?: Worker;
  endTracing?(): Promise<void>;
} = {};

async function start(config: Config, log: Logger): Promise<void> {
  const warning = timeZonesWarning();
  if (warning) log.warn(warning);
  // All that can be judged of the configuration is, before a database is made or changed.
  const port = await assertFree(config.host, config.port);
  if (config.trustedDocuments.length > 0) await checkDocuments(config, await buildGatewaySchema());
  const verifier = await createTokenVerifier({ ...config.auth, dataDir: config.dataDir }, { log });
  const database = await readyDatabase(config, log);
  running.database = database;
  // People of the demo data are nobody that a real issuer knows.
  if (database.isEmbedded && config.environment !== 'production') await addDemoData(config, database, log);
  const { databaseUrl: queueUrl, inProcess } = config.worker;
  if (inProcess && queueUrl !== null) await checkWorkerAddress(queueUrl);
  if (config.traces) running.endTracing = await startTracing();
  const { gatewayUrl: databaseUrl } = database;
  const gateway =
    config.processes === 1
      ? await startGateway({ config, databaseUrl, verifier, log, examples })
      : await startProcesses({ config, databaseUrl, log, examples, port });
  running.gateway = gateway;
  if (inProcess)
    running.worker = startWorker({
      config,
      ...database,
      log,
      deliveries: deliveriesToWebhooks(config.webhooks),
    });
  const { url, metricsUrl } = gateway;
  const processes = config.processes > 1 && { processes: config.processes };
  log.info({ url, ...(metricsUrl && { metricsUrl }), ...processes, timeZones: timeZonesVersion() }, 'ready');
  if (!metricsUrl && config.metrics.token === null && config.environment === 'production')
    log.warn('metrics are not served in production without METRICS_PORT or METRICS_TOKEN');
  if (process.stdout.isTTY) process.stdout.write(banner(config, gateway.url));
}

/** Loads what several processes need only where there are several. */
async function startProcesses(given: Omit<ServingOptions, 'metricsPort' | 'onGivenUp'> & { config: Config }) {
  const { startServing } = await import('./server/processes/index.js');
  const { host, metrics } = given.config;
  return startServing({
    ...given,
    metricsPort: metrics.port === null ? null : await assertFree(host, metrics.port),
    onGivenUp: (error) => endWith(given.log, error, 'no process serves, and none can be started'),
  });
}

async function addDemoData(config: Config, database: ReadyDatabase, log: Logger): Promise<void> {
  const { dataDir, photos, attachments: limits } = config;
  const { attachments } = await openFiles({ dataDir, ...photos, limits, base: () => '' });
  const made = await seedNewDatabase(database, attachments.store);
  if (made.tenants > 0) log.info(made, 'made the demo data');
}

async function stopAll(): Promise<void> {
  await Promise.all([running.gateway?.stop(), running.worker?.stop()]);
  await running.endTracing?.().catch(() => {});
  await running.database?.stop();
}

/**
 * Load balancers are told first. The worker takes nothing new meanwhile, and keeps no connection: a PostgreSQL that was
 * sent the signal as well lets nobody in until those that are open are closed, and is started again then.
 */
async function stopPolitely(log: Logger): Promise<void> {
  log.info('draining');
  await Promise.all([running.worker?.stop(), running.gateway?.drain().then(() => running.gateway?.stop())]);
  await stopAll();
  log.info('stopped');
}

function endWith(log: Logger, error: unknown, message: string): void {
  log.fatal({ error: redactError(error) }, message);
  const end = () => process.exit(1);
  stopAll().then(end, end);
}

/** One line, for a person. */
function refusal(error: unknown, { port, host }: Config): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `PORT must be free: ${port} is in use on ${host}; 0 picks a free one`;
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST and PORT must name an address to listen on: ${host}:${port} is none (${code})`;
  }
  return String(message).split('\n', 1)[0] ?? '';
}

async function run(): Promise<void> {
  const config = readConfig();
  const log = config.processes === 1 ? createLog(config.logLevel) : createSharedLog(config.logLevel, {});
  let stoppingSince: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stoppingSince !== null) {
        if (performance.now() - stoppingSince > sameSignalMs) process.exit(1);
        return;
      }
      stoppingSince = performance.now();
      // A start that is interrupted may fail of it: its programs are sent the signal, too.
      starting
        .catch(() => {})
        .then(() => stopPolitely(log))
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
  process.on('unhandledRejection', (error) => {
    endWith(log, error, 'a promise was rejected that nobody waits for');
  });
  const starting = start(config, log);
  try {
    await starting;
  } catch (error) {
    if (stoppingSince !== null) return;
    process.stderr.write(`${refusal(error, config)}\n`);
    await stopAll();
    process.exit(1);
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
