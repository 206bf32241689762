import { mkdirSync, realpathSync } from 'node:fs';
import { connect } from 'node:net';
import { isAbsolute, join } from 'node:path';
import pg from 'pg';
import { serverAccount } from './account.js';
import { serverBinaries } from './binaries.js';
import { clusterOf, ensureCluster, readPassword } from './cluster.js';
import { ownFolder } from './folder-owner.js';
import { killOrphans } from './leftovers.js';
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.js';
import { clusterNameOf, freePort, serverArguments } from './server-settings.js';
import { PortTaken, type ServerLog, supervise, waitForPrevious } from './supervision.js';

/** A PostgreSQL that runs for as long as this process does. */
export interface EmbeddedServer {
  /** Superuser URL of the database `leads`: postgres://postgres:<password>@127.0.0.1:<port>/leads */
  url: string;
  /** Stops it (fast shutdown) and its supervisor. May be called again. */
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL on the cluster in `<dataDir>/postgres`, which is made at the first start. A server that dies is
 * started again on the same port; when this process dies, in whatever way, the server stops.
 *
 * @param options.dataDir absolute path; made where it is missing
 * @param options.settings PostgreSQL settings over the defaults
 * @throws Error of one line: the folder is another process's, no user may run the server, it does not start …
 */
export async function startEmbeddedServer(options: {
  dataDir: string;
  log?: ServerLog;
  settings?: Record<string, string>;
}): Promise<EmbeddedServer> {
  if (!isAbsolute(options.dataDir)) throw new Error(`DATA_DIR ${options.dataDir} is not an absolute path.`);
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const folder = ownFolder(dataDir);
  try {
    const server = await startOn(dataDir, options.settings ?? {}, options.log ?? (() => {}));
    let stopped: Promise<void> | null = null;
    const stop = () => {
      stopped ??= server.stop().finally(() => folder.release());
      return stopped;
    };
    return { url: server.url, stop };
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** The URL of the server that runs on this data folder, whoever started it; null where none answers. */
export async function runningServerUrl(dataDir: string): Promise<string | null> {
  const cluster = clusterOf(dataDir);
  const file = readPostmasterFile(cluster);
  if (file === null || !file.ready || !isPostmasterOf(file.pid, cluster)) return null;
  const password = readPassword(dataDir);
  return password !== null && (await answers(file.port)) ? urlOf(file.port, password, 'leads') : null;
}

async function startOn(dataDir: string, settings: Record<string, string>, log: ServerLog) {
  const recordFile = join(dataDir, 'postgres-supervisor');
  await waitForPrevious(recordFile);
  const cluster = clusterOf(dataDir);
  const programs = serverBinaries();
  const place = { cluster, clusterName: clusterNameOf(cluster), pgCtl: programs.pgCtl };
  await killOrphans(place);
  const account = serverAccount({ cluster, dataDir, programs: [programs.initdb, programs.postgres] });
  const password = await ensureCluster(dataDir, programs, account);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const args = serverArguments({ cluster, clusterName: place.clusterName, port, extra: settings });
    const launch = account.launch(programs.postgres, args, 'INT');
    const logFile = join(dataDir, 'postgres.log');
    try {
      const server = await supervise({ ...place, launch, logFile, recordFile, hasServed: false }, log);
      await ensureDatabase(port, password, server);
      return { url: urlOf(port, password, 'leads'), stop: server.stop };
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === 5) throw error;
    }
  }
}

async function ensureDatabase(
  port: number,
  password: string,
  server: { stop(): Promise<void> },
): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres') });
  // A connection that breaks also fails the query under way: that error is the one to tell.
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await client.query(`select 1 from pg_database where datname = 'leads'`);
    if (found.rowCount === 0) await client.query('create database leads');
    await client.end();
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2000 });
    const end = (answer: boolean) => {
      socket.destroy();
      tell(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
