import { readConfig } from '../../config.js';
import { Permission } from '../../identity/index.js';
import { TenantWords } from '../../imports/index.js';
import { Database } from '../../platform/database/index.js';
import { upgradeDatabase } from '../../upgrade/index.js';
import { databaseServer } from '../database-server.js';
import { memberContext } from '../tenant/member-context.js';
import { tenantOf } from '../tenant/tenant-of.js';
import { importFile } from './import-file.js';
import { KeptMapping } from './mapping.js';
import { type ImportOptions, mappingOf } from './options.js';
import { summaryOf, summaryText } from './summary.js';
import { TableStatistics } from './table-statistics.js';
import { sourceOf, typeOf } from './tenant/source.js';

/** Blocks of rows on their way, and what each asks for beside. */
const CONNECTIONS = 4;
const statementTimeoutMs = 60_000;
/** Reading a file keeps the process from hearing of its connection for a while. */
const connectTimeoutMs = 15_000;

/**
 * Imports files, one behind the other.
 * @returns whether every row went in or was rightly left out
 * @throws ConfigurationError for what was asked wrongly; whatever the database says
 */
export async function runImport(files: readonly string[], options: ImportOptions): Promise<boolean> {
  const config = readConfig();
  const server = await databaseServer(config);
  try {
    const { migrationUrl, url, namedStatements } = config.database;
    const gatewayUrl = migrationUrl === null ? null : url;
    const ready = await upgradeDatabase({ url: server.url, gatewayUrl, log: () => {} });
    const tenantUuid = await tenantOf(server.url, options.tenant);
    const database = new Database({
      ...{ url: ready.gatewayUrl, poolSize: CONNECTIONS, namedStatements },
      ...{ statementTimeoutMs, connectTimeoutMs, waitTimeoutMs: statementTimeoutMs },
    });
    const statistics = new TableStatistics(server.url, connectTimeoutMs);
    try {
      const context = await memberContext(database, tenantUuid, {
        email: options.as ?? null,
        permission: Permission.LEADS_WRITE,
      });
      const sourceId = await sourceOf(context, options.source);
      const kept = new KeptMapping(config.dataDir, { tenantId: context.viewer.tenant.id, sourceId });
      const mapping = { ...(await kept.read()), ...mappingOf(options) };
      const words = await TenantWords.of(context);
      const setting = { words, sourceId, typeId: typeOf(words, options.type) };
      const summaries = [];
      for (const file of files) {
        const summary = await importFile(file, { context, setting, mapping, options, statistics });
        summaries.push(summary);
        if (!options.json) {
          process.stdout.write(`${summaryText(summary, options.dryRun === true)}\n`);
        }
      }
      // Only fields that there are have come so far.
      if (options.saveMap) await kept.write(mapping);
      if (options.json) process.stdout.write(`${JSON.stringify(summaries.map(summaryOf), null, 2)}\n`);
      return summaries.every(({ tally }) => tally.rejected === 0);
    } finally {
      await statistics.close();
      await database.close();
    }
  } finally {
    await server.stop();
  }
}
