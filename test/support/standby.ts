import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { serverAccount } from '../../src/dev-database/account.js';
import { serverBinaries } from '../../src/dev-database/binaries.js';
import { clusterOf } from '../../src/dev-database/cluster.js';
import { startEmbeddedServer } from '../../src/dev-database/index.js';
import { freePort, serverArguments, serverEnvironment } from '../../src/dev-database/server-settings.js';
import { until } from './until.js';

const run = promisify(execFile);

/** A PostgreSQL, and another that streams from it and replays what it writes. */
export interface Pair {
  /** Superuser's address of the primary's database `leads`. */
  primaryUrl: string;
  /** The standby's address, as far as it is not the primary's: postgres://127.0.0.1:<port> */
  standbyUrl: string;
  /** One statement as the superuser, of the primary or of the standby. */
  onPrimary<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  onStandby<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  /** Until the standby has replayed all that is written by now. */
  caughtUp(): Promise<void>;
  /** Makes the standby replay nothing more, though it goes on to receive. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the standby at once, as a crash does, with every connection to it. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Copies the cluster of a new server while that runs, and starts the copy as its standby, on settings of its own. */
export async function startPair(standbySettings: Record<string, string> = {}): Promise<Pair> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-primary-'));
  const copyDir = await mkdtemp(join(tmpdir(), 'lead-gateway-standby-'));
  const settings = { fsync: 'off', shared_buffers: '32MB', max_connections: '60', jit: 'off' };
  const primary = await startEmbeddedServer({ dataDir, settings });
  const cluster = clusterOf(copyDir);
  await copy(clusterOf(dataDir), cluster, primary.url);
  const port = await freePort();
  const programs = serverBinaries();
  const account = serverAccount({ cluster, dataDir: copyDir, programs: [programs.postgres] });
  const { username, password, port: primaryPort } = new URL(primary.url);
  const extra = {
    ...{ ...settings, ...standbySettings },
    primary_conninfo: `host=127.0.0.1 port=${primaryPort} user=${username} password=${password}`,
    wal_retrieve_retry_interval: '100ms',
  };
  const args = serverArguments({ cluster, clusterName: 'standby', port, extra });
  const launch = account.launch(programs.postgres, args, 'INT');
  const standbyUrl = Object.assign(new URL(primary.url), { port }).href;
  const onPrimary = asker(primary.url);
  const onStandby = asker(standbyUrl);
  let server: ChildProcess | null = null;
  let ended: Promise<unknown> = Promise.resolve();

  const start = async () => {
    const { command, uid, gid } = launch;
    const started = spawn(command, launch.args, {
      ...{ uid, gid, cwd: '/', env: serverEnvironment() },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    started.stderr.on('data', (chunk) => {
      said += chunk;
    });
    ended = new Promise((resolve) => started.once('exit', resolve));
    server = started;
    await until(async () => {
      if (started.exitCode !== null) throw new Error(`the standby has ended: ${said}`);
      return onStandby('select 1').then(
        () => true,
        () => false,
      );
    });
  };
  const kill = async () => {
    server?.kill('SIGQUIT');
    await ended;
  };
  await start();
  return {
    primaryUrl: primary.url,
    standbyUrl: `postgres://127.0.0.1:${port}`,
    ...{ onPrimary, onStandby, start, kill },
    async caughtUp() {
      const [written] = await onPrimary<{ lsn: string }>('select pg_current_wal_insert_lsn()::text as lsn');
      await until(async () => {
        const reached = 'select pg_last_wal_replay_lsn() >= $1::pg_lsn as is';
        const [row] = await onStandby<{ is: boolean }>(reached, [written?.lsn]);
        return row?.is === true;
      });
    },
    async pause() {
      await onStandby('select pg_wal_replay_pause()');
      await until(async () => {
        const [row] = await onStandby<{ state: string }>('select pg_get_wal_replay_pause_state() as state');
        return row?.state === 'paused';
      });
    },
    async resume() {
      await onStandby('select pg_wal_replay_resume()');
    },
    async stop() {
      await kill();
      await primary.stop();
      for (const folder of [dataDir, copyDir]) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL's manual, "Making a Base Backup Using the Low Level API". */
async function copy(from: string, to: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('standby', true)`);
    await run('cp', ['-a', from, to]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await rm(join(to, 'postmaster.pid'), { force: true });
    const { uid, gid } = await stat(to);
    for (const [name, text] of Object.entries({
      backup_label: rows[0]?.labelfile ?? '',
      'standby.signal': '',
    })) {
      await writeFile(join(to, name), text);
      await chown(join(to, name), uid, gid);
    }
  } finally {
    await client.end();
  }
}

/** Over a connection for each statement: the server may end in between. */
function asker(url: string) {
  return async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query<R>(text, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  };
}
