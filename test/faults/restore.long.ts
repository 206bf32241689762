import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { seedNewDatabase } from '../../src/cli/seed/index.js';
import { serverAccount } from '../../src/dev-database/account.js';
import { freePort, serverArguments, serverEnvironment } from '../../src/dev-database/server-settings.js';
import { upgradeDatabase } from '../../src/upgrade/index.js';
import { takeIn } from '../support/conversions.js';
import { startTestGateway } from '../support/gateway.js';
import { until } from '../support/until.js';

// What docs/deploy.md says of backups, with PostgreSQL's own tools: of the folder in POSTGRES_BIN, or of the newest that Debian has.
const run = promisify(execFile);

async function toolsFolder(): Promise<string> {
  if (process.env.POSTGRES_BIN) return process.env.POSTGRES_BIN;
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  if (newest === undefined)
    throw new Error('POSTGRES_BIN must name a folder with pg_basebackup and postgres');
  return `/usr/lib/postgresql/${newest}/bin`;
}

const folder = await mkdtemp(join(tmpdir(), 'lead-gateway-restore-'));
const bin = await toolsFolder();
const archive = join(folder, 'archive');
const account = serverAccount({
  cluster: join(folder, 'none'),
  dataDir: folder,
  programs: [join(bin, 'postgres')],
});
const stops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await rm(folder, { recursive: true, force: true });
});

async function tool(name: string, ...args: string[]): Promise<void> {
  const { command, args: all, uid, gid } = account.launch(join(bin, name), args, 'KILL');
  await run(command, all, { uid, gid, cwd: '/', env: { ...serverEnvironment(), PGPASSWORD: 'owner' } });
}

/** Starts PostgreSQL on a cluster. @returns a superuser's address of the database `leads`, once it takes writes */
async function start(
  cluster: string,
  extra: Record<string, string>,
): Promise<{ url: string; stop(): Promise<unknown> }> {
  const port = await freePort();
  const args = serverArguments({
    cluster,
    clusterName: 'restore',
    port,
    extra: { shared_buffers: '32MB', ...extra },
  });
  const launch = account.launch(join(bin, 'postgres'), args, 'INT');
  const server = spawn(launch.command, launch.args, {
    ...{ uid: launch.uid, gid: launch.gid, cwd: '/', env: serverEnvironment() },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => server.once('exit', done));
  const stop = () => {
    server.kill('SIGINT');
    return ended;
  };
  stops.push(stop);
  const url = `postgres://owner:owner@127.0.0.1:${port}/leads`;
  const isReady = async () => {
    if (server.exitCode !== null) throw new Error('PostgreSQL has ended');
    const [row] = await ask(url.replace(/leads$/, 'postgres'), 'select pg_is_in_recovery() as is').catch(
      () => [],
    );
    return row?.is === false;
  };
  await until(isReady);
  return { url, stop };
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text, [])).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

test('what was written up to a moment is there again, and what was done after it is not', async () => {
  const { user } = account;
  await mkdir(archive);
  await chmod(folder, 0o755);
  if (user) for (const path of [folder, archive]) await chown(path, user.uid, user.gid);
  const password = join(folder, 'password');
  await writeFile(password, 'owner');
  if (user) await chown(password, user.uid, user.gid);
  const cluster = join(folder, 'cluster');
  await tool(
    'initdb',
    '-D',
    cluster,
    '-U',
    'owner',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '--encoding=UTF8',
  );

  const archiving = { archive_mode: 'on', archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f` };
  const server = await start(cluster, archiving);
  await ask(server.url.replace(/leads$/, 'postgres'), 'create database leads');
  const { gatewayUrl } = await upgradeDatabase({ url: server.url, log: () => {} });
  await seedNewDatabase({ ownerUrl: server.url, gatewayUrl });

  const copy = join(folder, 'copy');
  await tool(
    'pg_basebackup',
    '-D',
    copy,
    '-d',
    server.url.replace(/leads$/, ''),
    '--checkpoint=fast',
    '--wal-method=none',
    '--no-manifest',
  );

  const gateway = await startTestGateway({
    database: { ownerUrl: server.url, gatewayUrl, drop: async () => {} },
  });
  const kept = await takeIn(gateway, { company: 'Written after the backup' });
  const [{ at } = { at: '' }] = await ask(server.url, 'select clock_timestamp()::text as at');
  const lost = await takeIn(gateway, { company: 'Written too late' });
  await ask(server.url, `update leads set company = 'Overwritten by mistake'`);
  const [{ segment } = { segment: '' }] = await ask(
    server.url,
    'select pg_walfile_name(pg_switch_wal()) as segment',
  );
  await until(async () => (await readdir(archive)).includes(String(segment)));
  await gateway.stop();
  await server.stop();

  await writeFile(join(copy, 'recovery.signal'), '');
  if (user) await chown(join(copy, 'recovery.signal'), user.uid, user.gid);
  const restored = await start(copy, {
    ...archiving,
    restore_command: `cp ${archive}/%f %p`,
    recovery_target_time: String(at),
    recovery_target_action: 'promote',
  });
  const again = await upgradeDatabase({ url: restored.url, log: () => {} });
  const after = await startTestGateway({
    database: { ownerUrl: restored.url, gatewayUrl: again.gatewayUrl, drop: async () => {} },
  });
  try {
    const companyOf = async (id: string) =>
      (await after.query('query ($id: ID!) { lead(id: $id) { company } }', { id })).body.data.lead;
    expect(await companyOf(kept)).toEqual({ company: 'Written after the backup' });
    expect(await companyOf(lost)).toBeNull();
    expect(await ask(restored.url, `select from leads where company = 'Overwritten by mistake'`)).toEqual([]);
    await takeIn(after);
  } finally {
    await after.stop();
  }
}, 300_000);
