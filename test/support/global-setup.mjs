import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../../dist/dev-database/index.js';

/**
 * One real PostgreSQL for the whole run: the one at TEST_DATABASE_URL or DATABASE_URL, else an embedded one. Test
 * files find it by TEST_DATABASE_URL. Jest loads this file without a transform, so it takes the built server.
 */
export default async function startServer() {
  // Databases of this run; another run on the same server has others.
  process.env.TEST_RUN = `${process.pid.toString(36)}_${Date.now().toString(36)}`;
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) {
    process.env.TEST_DATABASE_URL = given;
    return;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-run-'));
  // Nothing of it outlives the run, so nothing has to reach the disk.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const server = await startEmbeddedServer({ dataDir, settings });
  process.env.TEST_DATABASE_URL = server.url;
  globalThis.stopTestServer = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
