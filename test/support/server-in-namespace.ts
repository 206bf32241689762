import { execFile, spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { seedNewDatabase } from '../../src/cli/seed/index.js';
import { serverAccount } from '../../src/dev-database/account.js';
import { serverBinaries } from '../../src/dev-database/binaries.js';
import { clusterOf } from '../../src/dev-database/cluster.js';
import { startEmbeddedServer } from '../../src/dev-database/index.js';
import { freePort, serverArguments, serverEnvironment } from '../../src/dev-database/server-settings.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { until } from './until.js';

const run = promisify(execFile);

/** A PostgreSQL with the demo data in a network namespace of its own, behind a cable that can be cut. */
export interface ServerInNamespace {
  /** Superuser's address of its database, by way of the cable. */
  url: string;
  /** Loses every packet in both directions from here on; neither side is told. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Ends it and its connections, and starts it anew; works while the cable is cut. */
  restart(): Promise<void>;
  /** Until it answers; works while the cable is whole. */
  answers(): Promise<void>;
  stop(): Promise<void>;
}

/** Nobody has it: what is sent there is dropped by whoever receives it. */
const nowhere = '02:00:00:00:00:99';

/** @throws Error where this system makes no network namespaces (Linux, as root, with iproute2) */
export async function startServerInNamespace(): Promise<ServerInNamespace> {
  const id = String(process.pid % 100_000);
  const [namespace, here, there] = [`leads-${id}`, `lg${id}a`, `lg${id}b`];
  const [addressHere, addressThere] = ['10.201.77.1', '10.201.77.2'];
  const ip = (...args: string[]) => run('ip', args);
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-namespace-'));
  try {
    await ip('netns', 'add', namespace);
    await ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', namespace);
  } catch (error) {
    await ip('netns', 'del', namespace).catch(() => {});
    throw new Error(`this test needs network namespaces: Linux, root, and iproute2 (${error})`);
  }
  await ip('addr', 'add', `${addressHere}/24`, 'dev', here);
  await ip('link', 'set', here, 'up');
  await ip('-n', namespace, 'addr', 'add', `${addressThere}/24`, 'dev', there);
  await ip('-n', namespace, 'link', 'set', there, 'up');

  const first = await startEmbeddedServer({ dataDir });
  const { gatewayUrl } = await upgradeDatabase({ url: first.url, log: () => {} });
  await seedNewDatabase({ ownerUrl: first.url, gatewayUrl });
  await first.stop();
  const cluster = clusterOf(dataDir);
  await appendFile(join(cluster, 'pg_hba.conf'), '\nhost all all 10.201.77.0/24 scram-sha-256\n');
  const port = await freePort();
  const programs = serverBinaries();
  const account = serverAccount({ cluster, dataDir, programs: [programs.postgres] });
  const args = serverArguments({ cluster, clusterName: namespace, port, extra: {} });
  // Of several settings of one name the last one holds.
  const launch = account.launch(
    programs.postgres,
    [...args, '-c', `listen_addresses=${addressThere}`],
    'INT',
  );
  const start = () => {
    const server = spawn('ip', ['netns', 'exec', namespace, launch.command, ...launch.args], {
      ...{ cwd: '/', env: serverEnvironment(), stdio: 'ignore' },
    });
    return { server, ended: new Promise((done) => server.once('exit', done)) };
  };
  let running = start();
  const end = async () => {
    running.server.kill('SIGINT');
    await running.ended;
  };
  const url = Object.assign(new URL(first.url), { hostname: addressThere, port }).href;
  await until(() => answers(url));

  const point = async (how: 'nowhere' | 'right') => {
    const places = [
      [[], addressThere, here],
      [['-n', namespace], addressHere, there],
    ] as const;
    for (const [where, address, device] of places) {
      if (how === 'right') await ip(...where, 'neigh', 'del', address, 'dev', device);
      else
        await ip(...where, 'neigh', 'replace', address, 'lladdr', nowhere, 'dev', device, 'nud', 'permanent');
    }
  };
  return {
    url,
    answers: () => until(() => answers(url)),
    cut: () => point('nowhere'),
    mend: () => point('right'),
    async restart() {
      await end();
      running = start();
    },
    async stop() {
      await end();
      await ip('netns', 'del', namespace);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
