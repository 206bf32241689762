import 'reflect-metadata';
import { Command } from 'commander';
import { readConfig } from '../config.js';
import { Database, pgErrorOf } from '../platform/database/index.js';
import { type FileStore, openFiles } from '../platform/files/index.js';
import { upgradeDatabase } from '../upgrade/index.js';
import { databaseServer } from './database-server.js';
import { runCommand } from './run-command.js';
import { isSeeded, seed } from './seed/index.js';

const command = new Command('seed')
  .description(
    'Makes the demo tenants acme and globex with their people, leads and customers, in the database at ' +
      'DATABASE_URL, or else in the embedded one under DATA_DIR, whether the gateway runs or not. ' +
      'Tenants that are there are never touched.',
  )
  .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://localhost/leads npm run --silent seed')
  .action(makeDemoData);

async function makeDemoData(): Promise<void> {
  const config = readConfig();
  const server = await databaseServer(config);
  try {
    const { migrationUrl, url, statementTimeoutMs, namedStatements } = config.database;
    const gatewayUrl = migrationUrl === null ? null : url;
    const ready = await upgradeDatabase({ url: server.url, gatewayUrl, log: () => {} });
    const database = new Database({
      url: ready.gatewayUrl,
      poolSize: 1,
      statementTimeoutMs,
      namedStatements,
    });
    try {
      const { attachments } = await openFiles({
        dataDir: config.dataDir,
        ...config.photos,
        limits: config.attachments,
        base: () => '',
      });
      await fill(database, attachments.store);
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

async function fill(database: Database, store: FileStore): Promise<void> {
  const made = (await isSeeded(database)) ? { tenants: 0, leads: 0 } : await seed(database, { store });
  if (made.tenants === 0) throw new Error('the demo tenants acme and globex are there already');
  process.stdout.write(`made ${made.tenants} tenants with ${made.leads} leads\n`);
}

/** Never the statement, which an ORM's own message holds. */
function messageOf(error: unknown): string {
  const refusal = pgErrorOf(error);
  if (refusal) return `the database refused the demo data (SQLSTATE ${refusal.code})`;
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

await runCommand(command, messageOf);
