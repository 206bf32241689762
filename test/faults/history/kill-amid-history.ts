import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnGateway } from '../../support/gateway-process.js';
import { cloneTemplate } from '../../support/template-database.js';
import { addBurstLeads, withClient } from '../conversion-burst.js';
import { tokenOf, untilAlone } from '../kill-gateway.js';
import { checkHistory } from './check-history.js';
import { type Operation, recordHistory } from './history.js';
import { readTraces } from './traces.js';

const LEADS = 25;

/**
 * Kills the gateway's process (-9) while people convert a few leads and take it back, again and again, goes on with a
 * new process each time, and checks all that was answered against all that was left.
 * @returns figures of each round
 */
export async function killAmidHistory(rounds: number, operations: number) {
  const database = await cloneTemplate('demo');
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-history-'));
  const env = { DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, WORKER: 'off' };
  const start = () => spawnGateway({ ...env, RATE_LIMIT_POINTS: '1000000000' });
  const figures: { operations: number; unheard: number; converted: number; reverted: number }[] = [];
  let gateway = start();
  try {
    for (let round = 0; round < rounds; round++) {
      const token = await tokenOf(dataDir);
      const [leadIds, since] = await withClient(database.ownerUrl, async (client) => {
        const { rows } = await client.query('select clock_timestamp()::text as now');
        return [await addBurstLeads(client, LEADS), rows[0].now] as const;
      });
      let left = 1 + Math.floor(Math.random() * operations * 0.8);
      const killed = gateway;
      // What is begun behind the kill finds nobody there, and is no part of the history.
      const before = await recordHistory({ url: await gateway.url, token }, leadIds, operations, () => {
        return --left === 0 && killed.process.kill('SIGKILL');
      });
      expect(await killed.ended).toBe('SIGKILL');
      await withClient(database.ownerUrl, untilAlone);
      gateway = start();
      const rest = operations - before.length;
      const after = await recordHistory({ url: await gateway.url, token }, leadIds, rest);
      const history = [...before, ...after];
      const traces = await withClient(database.ownerUrl, (client) => readTraces(client, leadIds, since));
      expect(checkHistory(history, traces)).toEqual([]);
      figures.push(figuresOf(history));
    }
  } finally {
    gateway.process.kill('SIGKILL');
    await gateway.ended;
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
  return figures;
}

function figuresOf(history: readonly Operation[]) {
  const of = (type: string | undefined) => history.filter(({ answer }) => answer?.type === type).length;
  return {
    operations: history.length,
    unheard: of(undefined),
    converted: of('ConvertLeadSuccess'),
    reverted: of('RevertLeadConversionSuccess'),
  };
}
