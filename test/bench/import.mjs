import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedServer } from '../../dist/dev-database/index.js';
import { issueDevelopmentToken } from '../../dist/identity/tokens/index.js';
import { migrate } from '../../dist/platform/database/index.js';
import { asOwner } from './database.mjs';
import { Connection } from './load/connection.mjs';
import { startProcess } from './processes.mjs';
import { cpuOf, peakOf } from './usage.mjs';

/**
 * A file of new leads through `npm run import`, beside the same leads through a plain loop of createLead over HTTP with
 * 16 connections: one behind the other, on one server, each into a tenant of its own, round by round.
 */
const say = (text) => process.stdout.write(`${text}\n`);
const project = fileURLToPath(new URL('../..', import.meta.url));
const connections = 16;
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    /** How many of them the loop sends; fewer than all where one only wants its rate. */
    loop: { type: 'string' },
    rounds: { type: 'string', default: '1' },
  },
});
const rows = Number(values.rows);
const loopRows = Number(values.loop ?? rows);

const person = (n) => ({
  firstName: `Nora${n % 97}`,
  lastName: `New ${n}`,
  email: `nora-${n}@web.example`,
  phoneNumbers: [`+1415${2_000_000 + n}`],
  company: `Works ${n % 5000}`,
  country: 'US',
  description: `Asked for an offer of number ${n}`,
  external: { externalId: `crm-${n}`, importSourceId: 'code:web' },
});

async function writeFileOf(path) {
  const file = createWriteStream(path);
  file.write('Id,First name,Last name,Email,Phone,Company,Country,Notes\n');
  for (let n = 0; n < rows; n++) {
    const { firstName, lastName, email, phoneNumbers, company, country, description, external } = person(n);
    const cells = [external.externalId, firstName, lastName, email, phoneNumbers[0], company, country];
    if (!file.write(`${[...cells, description].join(',')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

const makeTenant = (url, slug) =>
  asOwner(url, async (owner) => {
    const tenant = randomUUID();
    await owner.query(
      `insert into tenants (tenant_id, slug, name, default_country, time_zone, currency)
         values ($1, $2, $2, 'US', 'America/New_York', 'USD')`,
      [tenant, slug],
    );
    await owner.query(
      `insert into users (tenant_id, id, email, role, created_at, updated_at)
         values ($1, uuidv7(), $2, 'ADMIN', now(), now())`,
      [tenant, `admin@${slug}.test`],
    );
    await owner.query(
      `insert into picklist_values (tenant_id, id, picklist, code, name, position)
         values ($1, uuidv7(), 'LEAD_SOURCE', 'web', 'Web', 1)`,
      [tenant],
    );
    await owner.query(
      `insert into lead_statuses (tenant_id, id, name, slug, primary_color, position, category, is_default)
         values ($1, uuidv7(), 'New', 'new', 'BLUE', 1, 'OPEN', true)`,
      [tenant],
    );
    return tenant;
  });

/** @returns seconds; most memory of the process, in MB; processor time of process and PostgreSQL, and of the latter, in microseconds */
async function runImport(env, path, tenant) {
  const args = [
    '--no-parallel-scavenge',
    '--max-old-space-size=112',
    '--max-semi-space-size=16',
    join(project, 'dist', 'cli', 'import.js'),
  ];
  const begun = performance.now();
  const child = spawn(process.execPath, [...args, path, '--tenant', tenant, '--source', 'web', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (text) => {
    told += text;
  });
  let [peak, cpu] = [0, 0];
  const before = cpuOf(postgres);
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, peakOf(child.pid) || 0);
      cpu = cpuOf(child.pid) || cpu;
    } catch {
      // It has ended.
    }
  }, 50);
  const [code] = await once(child, 'close');
  clearInterval(watch);
  const seconds = (performance.now() - begun) / 1000;
  const [summary] = JSON.parse(told);
  const ofDatabase = cpuOf(postgres) - before;
  return { code, seconds, peak, summary, cpu: cpu + ofDatabase, ofDatabase };
}

const mutation = `mutation ($input: CreateLeadInput!) {
  createLead(input: $input) { __typename ... on CreateLeadSuccess { lead { id } } }
}`;

/** @returns seconds */
async function runLoop(url, headers) {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      while (next < loopRows) {
        const body = Buffer.from(JSON.stringify({ query: mutation, variables: { input: person(next++) } }));
        const head = Object.entries({
          ...{ host: new URL(url).host, 'content-type': 'application/json', accept: 'application/json' },
          ...{ 'content-length': body.length, ...headers },
        }).map(([name, value]) => `${name}: ${value}\r\n`);
        const answer = await connection.send(
          Buffer.concat([Buffer.from(`POST /graphql HTTP/1.1\r\n${head.join('')}\r\n`), body]),
        );
        if (!answer.body.includes('CreateLeadSuccess')) throw new Error(answer.body.toString());
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  for (const connection of open) connection.close();
  return seconds;
}

const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-import-'));
const server = await startEmbeddedServer({ dataDir: folder });
const pidFile = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
const postgres = Number(pidFile.split('\n', 1)[0]);
try {
  const path = join(folder, 'leads.csv');
  await writeFileOf(path);
  await migrate({ url: server.url, log: () => {} });
  const env = { PATH: process.env.PATH, DATABASE_URL: server.url, DATA_DIR: folder };
  const countOf = (tenant) =>
    asOwner(server.url, async (owner) =>
      Number((await owner.query('select count(*) from leads where tenant_id = $1', [tenant])).rows[0].count),
    );
  for (let round = 1; round <= Number(values.rounds); round++) {
    const [a, b] = [`import-${round}`, `loop-${round}`];
    const [importing, looping] = [await makeTenant(server.url, a), await makeTenant(server.url, b)];
    const { code, seconds, peak, summary, cpu, ofDatabase } = await runImport(env, path, a);
    if (code !== 0 || (await countOf(importing)) !== rows) throw new Error(JSON.stringify(summary));
    const rate = rows / seconds;
    say(
      `import  ${rows} rows in ${seconds.toFixed(1)} s: ${rate.toFixed(0)} a second, ${(cpu / rows).toFixed(0)} µs of processor time each (${(ofDatabase / rows).toFixed(0)} of it PostgreSQL's), ${peak} MB at most`,
    );
    if (loopRows > 0) {
      const token = await issueDevelopmentToken({
        ...{
          dataDir: folder,
          audience: 'lead-gateway',
          email: `admin@${b}.test`,
          tenant: b,
          ttlSeconds: 86_400,
        },
      });
      const gateway = await startProcess(
        {
          ...{ command: process.execPath, args: [join(project, 'dist', 'main.js')] },
          env: { ...env, PORT: '0', DRAIN_DELAY: '0', RATE_LIMIT_POINTS: '1000000000' },
        },
        join(folder, 'gateway.log'),
      );
      const spent = () => cpuOf(gateway.pid) + cpuOf(postgres);
      const before = spent();
      let loopCpu = 0;
      let loop = 0;
      try {
        const headers = { authorization: `Bearer ${token}`, 'x-tenant': b };
        loop = await runLoop(gateway.url.replace(/\/$/, ''), headers);
        loopCpu = spent() - before;
      } finally {
        await gateway.stop();
      }
      if ((await countOf(looping)) !== loopRows) throw new Error('the loop lost leads');
      const loopRate = loopRows / loop;
      say(
        `loop    ${loopRows} rows in ${loop.toFixed(1)} s: ${loopRate.toFixed(0)} a second, ${(loopCpu / loopRows).toFixed(0)} µs of processor time each`,
      );
      const sparing = loopCpu / loopRows / (cpu / rows);
      say(`import is ${(rate / loopRate).toFixed(1)} times as fast, ${sparing.toFixed(1)} times as sparing`);
    }
    const again = await runImport(env, path, a);
    say(
      `again   ${again.seconds.toFixed(1)} s: ${again.summary.unchanged} unchanged, ${again.peak} MB at most`,
    );
    if (again.summary.unchanged !== rows) throw new Error(JSON.stringify(again.summary));
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
