import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { issueDevelopmentToken } from '../../src/identity/tokens/index.js';
import { spawnGateway } from '../support/gateway-process.js';
import { cloneTemplate } from '../support/template-database.js';
import { expectWhole } from './conversion-aftermath.js';
import { addBurstLeads, convertAll, withClient } from './conversion-burst.js';

/** A development token of a gateway with this data folder. */
export const tokenOf = (dataDir: string) =>
  issueDevelopmentToken({ dataDir, audience: 'lead-gateway', email: 'ada@acme.test', tenant: 'acme' });

/** PostgreSQL needs a moment to notice that a client is dead; one that was in COMMIT finishes it. */
export async function untilAlone(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    if (rowCount === 0) return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/**
 * Kills the gateway's process (-9) in a burst of conversions, again and again, each time after another number of
 * answers, and starts it anew on the same database.
 * @returns figures of each round
 */
export async function killGateway(rounds: number) {
  const database = await cloneTemplate('demo');
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-killed-'));
  const start = () => spawnGateway({ DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir });
  const figures: Awaited<ReturnType<typeof expectWhole>>[] = [];
  let gateway = start();
  try {
    for (let round = 0; round < rounds; round++) {
      const token = await tokenOf(dataDir);
      const leadIds = await withClient(database.ownerUrl, (client) => addBurstLeads(client, 60));
      let left = 1 + Math.floor(Math.random() * 40);
      const killed = gateway;
      const answers = await convertAll({ url: await gateway.url, token }, leadIds, () => {
        if (--left === 0) killed.process.kill('SIGKILL');
      });
      expect(await killed.ended).toBe('SIGKILL');
      await withClient(database.ownerUrl, untilAlone);
      gateway = start();
      const place = { url: await gateway.url, token };
      figures.push(await expectWhole(database.ownerUrl, place, answers));
    }
  } finally {
    gateway.process.kill('SIGKILL');
    await gateway.ended;
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return figures;
}
