import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startContender } from './contenders.mjs';
import { openDataset, startServer } from './database.mjs';
import { Endings } from './endings.mjs';
import { Keys } from './keys.mjs';
import { Load } from './load/index.mjs';
import { Measurement } from './measure.mjs';

/** Measures the gateway as one, two and four processes (WORKERS), and by which of the two ways they get connections. */
const variants = {
  1: { WORKERS: '1' },
  2: { WORKERS: '2' },
  4: { WORKERS: '4' },
  '2-handed-over': { WORKERS: '2', NODE_CLUSTER_SCHED_POLICY: 'rr' },
  '2-shared': { WORKERS: '2', NODE_CLUSTER_SCHED_POLICY: 'none' },
};
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '1,2,4' },
    operations: { type: 'string', default: 'single,list,create' },
    connections: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '7' },
    leads: { type: 'string', default: '20000' },
    tenants: { type: 'string', default: '20' },
  },
});
const say = (text) => process.stdout.write(`${text}\n`);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const endings = new Endings();
try {
  const scratch = await mkdtemp(join(tmpdir(), 'lead-gateway-workers-'));
  endings.add(() => rm(scratch, { recursive: true, force: true }));
  const server = await startServer();
  endings.add(() => server.stop());
  const size = { leads: Number(flags.leads), tenants: Number(flags.tenants) };
  const dataset = await openDataset(server, size, say);
  endings.add(() => dataset.drop());
  const keys = await Keys.of(dataset.ownerUrl, size.tenants);
  const load = new Load(scratch);
  endings.add(() => load.stop());
  const contenders = [];
  for (const name of flags.only.split(',')) {
    const dataDir = join(scratch, name);
    await mkdir(dataDir);
    const started = await startContender('ours', dataset, keys, dataDir, { variables: variants[name] });
    contenders.push({ ...started, name });
    endings.add(started.stop);
  }
  const measurement = new Measurement({ server, dataset, keys, load });
  const connections = Number(flags.connections);
  say(`| operation | WORKERS | req/s | p50 ms | p99 ms | CPU µs a request | PostgreSQL's | MB |`);
  for (const operation of flags.operations.split(',')) {
    const cells = [];
    for (let round = 0; round < Number(flags.rounds); round++) {
      const turn = round % contenders.length;
      for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)])
        cells.push(await measurement.run(contender, operation, connections, Number(flags.seconds)));
    }
    for (const { name } of contenders) {
      const own = cells.filter(({ contender }) => contender === name);
      const of = (key, digits = 0) => median(own.map((cell) => cell[key])).toFixed(digits);
      say(
        `| ${operation} | ${name} | ${of('rate')} | ${of('p50', 1)} | ${of('p99', 1)} | ${of('serverCpu')} | ${of('postgresCpu')} | ${of('peakMemory')} |`,
      );
    }
  }
} finally {
  await endings.end();
}
