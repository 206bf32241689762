import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningServerUrl } from '../../src/dev-database/index.js';
import { markOf, waitUntil } from '../../src/dev-database/processes.js';
import { spawnGateway } from '../support/gateway-process.js';
import { expectWhole } from './conversion-aftermath.js';
import { addBurstLeads, convertAll, failures, tell, withClient } from './conversion-burst.js';
import { askUntilAnswered, postmasterOf, supervisorOf } from './embedded-gateway.js';
import { tokenOf } from './kill-gateway.js';

/**
 * Kills PostgreSQL (-9, the postmaster of the gateway's own server) in a burst of conversions, again and again,
 * under one gateway that lives on.
 * @param limitMs how long the gateway may take from the database's first answer to its own
 * @returns figures of each round; times in milliseconds
 */
export async function killDatabase(rounds: number, limitMs: number) {
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-killed-'));
  const gateway = spawnGateway({ DATA_DIR: dataDir, DRAIN_DELAY: '0' });
  const figures: (Awaited<ReturnType<typeof expectWhole>> & { databaseBack: number; gatewayBack: number })[] =
    [];
  try {
    const place = { url: await gateway.url, token: await tokenOf(dataDir) };
    for (let round = 0; round < rounds; round++) {
      const ownerUrl = (await runningServerUrl(dataDir)) as string;
      const leadIds = await withClient(ownerUrl, (client) => addBurstLeads(client, 60));
      const spare = leadIds.pop() as string;
      let left = 1 + Math.floor(Math.random() * 40);
      let killedAt = 0;
      const kill = () => {
        killedAt = performance.now();
        process.kill(postmasterOf(dataDir), 'SIGKILL');
      };
      const answers = await convertAll(place, leadIds, () => --left === 0 && kill());
      expect(new Set(failures(answers))).toEqual(new Set(['SERVICE_UNAVAILABLE']));

      await askUntilAnswered(ownerUrl, 'select 1');
      const databaseBack = performance.now();
      const works = async () => {
        const told = await tell(place, spare);
        return told !== null && 'type' in told;
      };
      while (!(await works())) {
        if (performance.now() - databaseBack > limitMs) throw new Error('the gateway does not work again');
        await new Promise((wake) => setTimeout(wake, 20));
      }
      const gatewayBack = performance.now() - databaseBack;
      const whole = await expectWhole(ownerUrl, place, answers);
      figures.push({ ...whole, databaseBack: databaseBack - killedAt, gatewayBack });
    }
    expect(gateway.process.exitCode).toBeNull();
  } finally {
    const pids = [postmasterOf(dataDir), supervisorOf(dataDir)];
    gateway.process.kill('SIGTERM');
    expect(await gateway.ended).toBe(0);
    expect(await waitUntil(() => pids.every((pid) => markOf(pid) === null), 20_000)).toBe(true);
    await rm(dataDir, { recursive: true, force: true });
  }
  return figures;
}
