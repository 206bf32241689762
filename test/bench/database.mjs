import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedServer } from '../../dist/dev-database/index.js';
import { migrate } from '../../dist/platform/database/index.js';
import { seed } from './seed.mjs';

/**
 * The same for all: enough memory for the data, nothing that wakes up in between, and no waiting for the disk, which
 * would bring all closer together.
 */
const settings = {
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/**
 * A PostgreSQL of the bench's own.
 * @param {string | undefined} keep a folder in which cluster and seeded databases stay; a temporary one if left out
 */
export async function startServer(keep) {
  const dataDir = keep ? resolve(keep) : await mkdtemp(join(tmpdir(), 'lead-gateway-bench-'));
  await mkdir(dataDir, { recursive: true });
  const server = await startEmbeddedServer({ dataDir, settings });
  const firstLine = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n', 1)[0];
  return {
    url: server.url,
    dataDir,
    pid: Number(firstLine),
    async stop() {
      await server.stop();
      if (!keep) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * A database with the data set, copied from one that is seeded where it is not there yet: whatever a run writes goes
 * with its copy.
 * @returns addresses of the owner, of the gateway's own role, and of a role that no policy holds
 */
export async function openDataset(server, size, say) {
  const seeded = `seeded_${size.leads}_${size.tenants}_${await versionOf()}`;
  if (!(await exists(server, seeded))) await makeSeeded(server, seeded, size, say);
  const name = `bench_${randomBytes(4).toString('hex')}`;
  await asOwner(server.url, (owner) =>
    owner.query(`create database ${name} template ${seeded} strategy file_copy`),
  );
  const ownerUrl = addressOf(server.url, name);
  const plainPassword = randomBytes(12).toString('hex');
  const gateway = await asOwner(ownerUrl, async (owner) => {
    await owner.query(freeRole(plainPassword));
    const { rows } = await owner.query('select role_name as user, password from gateway_private.credentials');
    return rows[0];
  });
  return {
    name,
    ownerUrl,
    gatewayUrl: addressOf(server.url, name, gateway.user, gateway.password),
    plainUrl: addressOf(server.url, name, 'bench_plain', plainPassword),
    drop: () => dropDatabase(server, name),
    /** Drops what it was copied from, too. */
    forget: () => dropDatabase(server, seeded),
  };
}

async function makeSeeded(server, name, size, say) {
  say(`seeding ${size.leads} leads of ${size.tenants} tenants`);
  const begun = Date.now();
  const draft = `draft_${name}`;
  await asOwner(server.url, async (owner) => {
    await owner.query(`drop database if exists ${draft} with (force)`);
    await owner.query(`create database ${draft}`);
  });
  const url = addressOf(server.url, draft);
  await migrate({ url, log: () => {} });
  await asOwner(url, (owner) => seed(owner, size));
  await asOwner(server.url, async (owner) => {
    await owner.query(`alter database ${draft} rename to ${name}`);
    await owner.query('checkpoint');
  });
  say(`seeded in ${Math.round((Date.now() - begun) / 1000)} s`);
}

/** What a kept database follows from: the migrations and the way it is filled. */
async function versionOf() {
  const hash = createHash('sha256');
  const folder = new URL('../../drizzle/', import.meta.url);
  const migrations = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = [...migrations.map((name) => new URL(name, folder)), ...['seed.mjs', 'shape.mjs'].map(here)];
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 10);
}

const here = (name) => new URL(name, import.meta.url);

async function exists(server, name) {
  return asOwner(server.url, async (owner) => {
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [name]);
    return rowCount > 0;
  });
}

const freeRole = (password) => `
  do $$ begin create role bench_plain login bypassrls; exception when duplicate_object then null; end $$;
  alter role bench_plain password '${password}';
  grant select, insert, update, delete on all tables in schema public to bench_plain;
  grant usage on schema gateway_private to bench_plain;
  grant execute on all functions in schema gateway_private to bench_plain;`;

const dropDatabase = (server, name) =>
  asOwner(server.url, (owner) => owner.query(`drop database if exists ${name} with (force)`));

/** @template T @param {(owner: pg.Client) => Promise<T>} work @returns {Promise<T>} */
export async function asOwner(url, work) {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

function addressOf(serverUrl, database, user, password) {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) [url.username, url.password] = [user, password];
  return url.href;
}
