import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { startEmbeddedServer } from '../../dev-database/index.js';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { assertRestrictedRole, Database, DatabaseUnavailableError } from '../../platform/database/index.js';
import { upgradeDatabase } from '../../upgrade/index.js';

/** A database with the present schema. */
export interface ReadyDatabase {
  /** Of the gateway's own restricted role. */
  gatewayUrl: string;
  /** Of the schema's owner. */
  ownerUrl: string;
  /** Whether this process runs the database itself. */
  isEmbedded: boolean;
  /** Stops the embedded server; nothing to do for another. */
  stop(): Promise<void>;
}

/** How long a database elsewhere may take to come up beside the gateway. */
const patienceMs = 15_000;

/**
 * Brings the configured database up to date, or an embedded one where none is configured.
 * @throws ConfigurationError of one line where it is away, or would not hold the gateway back
 */
export async function readyDatabase(config: Config, log: Logger): Promise<ReadyDatabase> {
  const { url, migrationUrl } = config.database;
  const embedded = url === null ? await startEmbedded(config, log) : null;
  const stop = async () => embedded?.stop();
  try {
    const ownerUrl = embedded?.url ?? migrationUrl ?? (url as string);
    const { gatewayUrl } = await migratePatiently({
      url: ownerUrl,
      gatewayUrl: migrationUrl === null ? null : url,
      log: ({ level, msg }) => log[level](msg),
    });
    await checkRole(gatewayUrl, config);
    return { gatewayUrl, ownerUrl, isEmbedded: embedded !== null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const startEmbedded = ({ dataDir }: Config, log: Logger) =>
  startEmbeddedServer({ dataDir, log: ({ level, msg, ...rest }) => log[level](rest, msg) });

async function migratePatiently(options: Parameters<typeof upgradeDatabase>[0]) {
  const giveUp = performance.now() + patienceMs;
  for (;;) {
    try {
      return await upgradeDatabase(options);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      if (performance.now() > giveUp) throw new ConfigurationError(absence(options.url));
      await pause(500);
    }
  }
}

function absence(url: string): string {
  const { host, pathname } = new URL(url);
  return `DATABASE_URL must name a PostgreSQL that answers: there is none at ${host}${pathname}`;
}

async function checkRole(
  gatewayUrl: string,
  { database: { statementTimeoutMs, namedStatements } }: Config,
): Promise<void> {
  const database = new Database({ url: gatewayUrl, poolSize: 1, statementTimeoutMs, namedStatements });
  try {
    await assertRestrictedRole(database);
  } finally {
    await database.close();
  }
}
