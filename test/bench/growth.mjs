import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startContender } from './contenders.mjs';
import { openDataset, startServer } from './database.mjs';
import { Endings } from './endings.mjs';
import { explainAll, explained, explainNothing } from './explain.mjs';
import { Keys } from './keys.mjs';
import { Load } from './load/index.mjs';
import { Measurement } from './measure.mjs';
import { operations } from './operations.mjs';
import { asMarkdown, asText } from './report/tables.mjs';

/** How what a request costs grows with the number of leads, and with the number of tenants that share them. */

const begun = Date.now();
const say = (text) =>
  process.stdout.write(`${String(Math.round((Date.now() - begun) / 1000)).padStart(5)} s  ${text}\n`);
const results = fileURLToPath(new URL('results/', import.meta.url));

const { values: flags } = parseArgs({
  options: {
    leads: { type: 'string', default: '2000,20000,200000,2000000' },
    tenants: { type: 'string', default: '1,10,100,1000' },
    seconds: { type: 'string', default: '4' },
    keep: { type: 'string' },
  },
});
const numbers = (text) => text.split(',').filter(Boolean).map(Number);
/** With more leads there are as many tenants; with more tenants as many leads. */
const usual = { leads: 200_000, tenants: 20 };
const byLeads = numbers(flags.leads).map((leads) => ({ ...usual, leads }));
const byTenants = numbers(flags.tenants).map((tenants) => ({
  leads: Math.min(usual.leads, Math.max(...numbers(flags.leads))),
  tenants,
}));

/** @returns what each operation costs on a data set of some size */
async function costsAt(server, size) {
  const dataset = await openDataset(server, size, say);
  const scratch = await mkdtemp(join(tmpdir(), 'lead-gateway-growth-'));
  const endings = new Endings();
  endings.add(() => rm(scratch, { recursive: true, force: true }));
  if (!flags.keep) endings.add(dataset.forget);
  endings.add(dataset.drop);
  try {
    const keys = await Keys.of(dataset.ownerUrl, size.tenants);
    const dataDir = join(scratch, 'ours');
    await mkdir(dataDir);
    const costs = await explainedCosts(server, dataset, keys, dataDir);
    const ours = await startContender('ours', dataset, keys, dataDir);
    endings.add(ours.stop);
    const load = new Load(scratch);
    endings.add(() => load.stop());
    const measurement = new Measurement({ server, dataset, keys, load });
    for (const operation of Object.keys(operations)) {
      Object.assign(costs[operation], await measurement.run(ours, operation, 16, Number(flags.seconds)));
      const { statements, blocks, serverCpu, postgresCpu } = costs[operation];
      const cpu = `CPU ${serverCpu.toFixed(0)} + ${postgresCpu.toFixed(0)} µs`;
      say(
        `${size.leads} leads, ${size.tenants} tenants, ${operation}: ${statements} statements, ${blocks} blocks, ${cpu}`,
      );
    }
    return costs;
  } finally {
    await endings.end();
  }
}

async function explainedCosts(server, dataset, keys, dataDir) {
  await explainAll(dataset);
  const ours = await startContender('ours', dataset, keys, dataDir);
  try {
    const costs = {};
    for (const operation of Object.keys(operations)) {
      costs[operation] = await explained(ours, operation, keys, server);
    }
    return costs;
  } finally {
    await ours.stop();
    await explainNothing(dataset);
  }
}

const cellOf = ({ statements, blocks, serverCpu, postgresCpu }) =>
  `${statements}; ${blocks}; ${serverCpu.toFixed(0)} + ${postgresCpu.toFixed(0)}`;

const tableOf = (title, unit, sizes, costs) => ({
  title: `${title}: statements; blocks of 8 kB; CPU µs of server + PostgreSQL, a request`,
  heads: ['', ...sizes.map((size) => `${size[unit]} ${unit}`)],
  rows: Object.keys(operations).map((operation) => [
    operation,
    ...costs.map((cost) => cellOf(cost[operation])),
  ]),
});

const server = await startServer(flags.keep);
const endings = new Endings();
endings.add(server.stop);
try {
  const tables = [];
  const all = [];
  for (const [title, unit, sizes] of [
    ['As leads grow', 'leads', byLeads],
    ['As tenants grow', 'tenants', byTenants],
  ]) {
    const costs = [];
    for (const size of sizes) costs.push(await costsAt(server, size));
    all.push(...sizes.map((size, i) => ({ size, costs: costs[i] })));
    if (sizes.length > 0) tables.push(tableOf(title, unit, sizes, costs));
  }
  process.stdout.write(tables.map(asText).join(''));
  await mkdir(results, { recursive: true });
  await writeFile(`${results}growth.json`, `${JSON.stringify(all, null, 2)}\n`);
  await writeFile(`${results}growth.md`, tables.map(asMarkdown).join('\n'));
} finally {
  await endings.end();
}
