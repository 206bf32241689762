import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A PostgreSQL to test against: the one at TEST_DATABASE_URL or DATABASE_URL, else an embedded one of its own.
 * @returns a superuser's address; `stop` ends what was started here and nothing else
 */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const { startEmbeddedServer } = await import('../../src/dev-database/index.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-test-'));
  const server = await startEmbeddedServer({ dataDir });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
