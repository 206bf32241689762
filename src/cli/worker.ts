import { Command } from 'commander';
import { readConfig } from '../config.js';
import { checkWorkerAddress, startWorker } from '../outbox/index.js';
import { DatabaseUnavailableError } from '../platform/database/index.js';
import { createLog } from '../platform/log/index.js';
import { upgradeDatabase } from '../upgrade/index.js';
import { deliveriesToWebhooks } from '../webhooks/index.js';
import { databaseServer } from './database-server.js';
import { runCommand } from './run-command.js';

const command = new Command('worker')
  .description(
    'Sends the messages of the outbox until it is stopped by SIGTERM or SIGINT. Any number may run; ' +
      'gateways beside it may be started with WORKER=off.',
  )
  .action(work);

/** Signals are heard from the start: one that comes early ends it as soon as it has begun. */
async function work() {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  const config = readConfig();
  const log = createLog(config.logLevel);
  const server = await databaseServer(config);
  try {
    const { migrationUrl, url } = config.database;
    const { gatewayUrl } = await upgradeDatabase({
      url: server.url,
      gatewayUrl: migrationUrl === null ? null : url,
      log: ({ level, msg }) => log[level](msg),
    });
    if (config.worker.databaseUrl !== null) await checkWorkerAddress(config.worker.databaseUrl);
    const worker = startWorker({
      ...{ config, ownerUrl: server.url, gatewayUrl, log },
      deliveries: deliveriesToWebhooks(config.webhooks),
    });
    // What is under way does not keep the process alive by itself.
    const alive = setInterval(() => {}, 3_600_000);
    await stopped;
    clearInterval(alive);
    log.info('draining');
    await worker.stop();
    log.info('stopped');
  } finally {
    await server.stop();
  }
}

await runCommand(command, (error) =>
  error instanceof DatabaseUnavailableError
    ? 'the database does not answer'
    : String((error as Error).message),
);
