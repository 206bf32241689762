import { readConfig } from '../../config.js';
import { Database } from '../../platform/database/index.js';
import { upgradeDatabase } from '../../upgrade/index.js';
import { databaseServer } from '../database-server.js';

/** Erasure walks the whole audit trail of a tenant, which no request ever does. */
const statementTimeoutMs = 600_000;

/**
 * Runs a command's work on the database as the owner of its tables, its schema brought up to date.
 * @throws ConfigurationError, DatabaseUnavailableError, and whatever the work throws
 */
export const asOwner = <T>(work: (database: Database) => Promise<T>): Promise<T> =>
  withOwnerUrl(async (url, namedStatements) => {
    const database = new Database({ url, poolSize: 1, statementTimeoutMs, namedStatements });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  });

/** The same, for what has connections of its own. */
export async function withOwnerUrl<T>(
  work: (ownerUrl: string, namedStatements: boolean) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const server = await databaseServer(config);
  try {
    const { migrationUrl, url, namedStatements } = config.database;
    await upgradeDatabase({ url: server.url, gatewayUrl: migrationUrl === null ? null : url, log: () => {} });
    return await work(server.url, namedStatements);
  } finally {
    await server.stop();
  }
}
