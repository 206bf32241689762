import type { Config } from '../config.js';
import { runningServerUrl, startEmbeddedServer } from '../dev-database/index.js';

/**
 * The configured server, the embedded one that runs, or the embedded one started for as long as a command takes.
 * @returns the address of the schema's owner; `stop` ends what was started here and nothing else
 */
export async function databaseServer({
  database,
  dataDir,
}: Config): Promise<{ url: string; stop(): Promise<void> }> {
  const stop = async () => {};
  const url = database.migrationUrl ?? database.url ?? (await runningServerUrl(dataDir));
  return url === null ? startEmbeddedServer({ dataDir }) : { url, stop };
}
