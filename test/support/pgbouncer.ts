import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the program is, if anywhere: Debian's package puts it there. */
export const pgbouncerPath = [process.env.PGBOUNCER_PATH, '/usr/sbin/pgbouncer'].find(
  (path) => path !== undefined && existsSync(path),
);

/** A pooler between the gateway and PostgreSQL. */
export interface Pgbouncer {
  /** The same database and role, by way of the pooler. */
  url: string;
  stop(): Promise<void>;
}

/** It refuses to run as root. */
const nobody = 65_534;

/** Starts a pgbouncer that pools transactions on so many connections to the database that `url` names. */
export async function startPgbouncer(url: string, serverConnections: number): Promise<Pgbouncer> {
  if (pgbouncerPath === undefined)
    throw new Error('PGBOUNCER_PATH must name pgbouncer, as of Debian’s package pgbouncer');
  const target = new URL(url);
  const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-pgbouncer-'));
  const port = await freePort();
  const users = join(folder, 'users.txt');
  await writeFile(
    users,
    `"${decodeURIComponent(target.username)}" "${decodeURIComponent(target.password)}"\n`,
  );
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(
    settings,
    `[databases]
* = host=${target.hostname} port=${target.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${serverConnections}
max_client_conn = 200
`,
  );
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, users, settings]) await chown(path, nobody, nobody);
  await chmod(users, 0o600);
  const pooler = spawn(pgbouncerPath, ['-q', settings], {
    stdio: 'ignore',
    ...(isRoot && { uid: nobody, gid: nobody }),
  });
  const ended = new Promise<void>((resolve) => {
    pooler.once('exit', () => resolve());
  });
  await untilItListens(port, pooler);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    async stop() {
      pooler.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The pooler cannot be asked to choose one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilItListens(port: number, pooler: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (pooler.exitCode !== null) throw new Error(`pgbouncer ended with ${pooler.exitCode}`);
    if (await accepts(port)) return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error('pgbouncer does not listen');
}

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
