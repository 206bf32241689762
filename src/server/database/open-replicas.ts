import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { type Database, Replicas } from '../../platform/database/index.js';
import { redactError } from '../../platform/log/index.js';
import { type Metrics, measureReplicas } from '../measurements/metrics.js';
import type { Siblings } from '../processes/siblings.js';

interface Given {
  config: Config;
  database: Database;
  /** Of the gateway's own restricted role. */
  databaseUrl: string;
  onStatement(text: string): void;
  metrics: Metrics;
  log: Logger;
  siblings?: Siblings;
}

/**
 * The standbys that reads may go to; null where none is configured.
 * @throws ConfigurationError where one would not hold the gateway back, or is of another server
 */
export async function openReplicas(given: Given): Promise<Replicas | null> {
  const { config, database, databaseUrl, onStatement, metrics, log, siblings } = given;
  if (config.replicas === null) return null;
  const replicas = await Replicas.open({
    ...config.database,
    ...config.replicas,
    ...{ primary: database, primaryUrl: databaseUrl, onStatement },
    others: siblings && {
      tell: (users) => siblings.tell('wrote', users),
      hear: (listener) => siblings.hear('wrote', listener),
    },
    onError: (error) => log.warn({ error: redactError(error) }, 'a replica had a fault'),
    onChange: (replica, fault) => {
      if (fault)
        log.warn({ replica, reason: fault.message, error: redactError(fault) }, 'a replica is not used');
      else log.info({ replica }, 'a replica is in use');
    },
  });
  measureReplicas(metrics, replicas);
  return replicas;
}
