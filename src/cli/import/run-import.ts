import { readConfig } from '../../config.js';
import { TenantWords } from '../../imports/index.js';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { Database } from '../../platform/database/index.js';
import { parseId, type Uuid } from '../../platform/ids/index.js';
import { upgradeDatabase } from '../../upgrade/index.js';
import { databaseServer } from '../database-server.js';
import { importFile } from './import-file.js';
import { KeptMapping } from './mapping.js';
import { type ImportOptions, mappingOf } from './options.js';
import { summaryOf, summaryText } from './summary.js';
import { memberContext } from './tenant/member-context.js';
import { sourceOf } from './tenant/source.js';

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
    try {
      const context = await memberContext(database, tenantUuid, options.as ?? null);
      const sourceId = await sourceOf(context, options.source);
      const kept = new KeptMapping(config.dataDir, { tenantId: context.viewer.tenant.id, sourceId });
      const mapping = { ...(await kept.read()), ...mappingOf(options) };
      const setting = { words: await TenantWords.of(context), sourceId };
      const summaries = [];
      for (const file of files) {
        const summary = await importFile(file, { context, setting, mapping, options });
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
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

/** @throws ConfigurationError of one line where there is no such tenant */
async function tenantOf(ownerUrl: string, which: string): Promise<Uuid<'tenant'>> {
  const owner = new Database({ url: ownerUrl, poolSize: 1, statementTimeoutMs });
  try {
    const id = parseId(which);
    const [found] = await owner.query<{ tenant_id: Uuid<'tenant'> }>(
      'select tenant_id from tenants where slug = $1 or tenant_id = $2::uuid',
      [which, id?.kind === 'tenant' ? id.uuid : null],
    );
    if (!found) throw new ConfigurationError(`there is no tenant ${which}`);
    return found.tenant_id;
  } finally {
    await owner.close();
  }
}
