import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningServerUrl, startEmbeddedServer } from '../../src/dev-database/index.js';
import { markOf, waitUntil } from '../../src/dev-database/processes.js';
import {
  ask,
  askUntilAnswered,
  type Gateway,
  kill,
  postmasterOf,
  startGateway,
  supervisorOf,
} from './embedded-gateway.js';

/** Milliseconds within which something that must happen is awaited; nothing here is expected to be that slow. */
const limitMs = 20_000;
const started: Gateway[] = [];
let dataDir = '';

function gateway(): Gateway {
  const one = startGateway(dataDir);
  started.push(one);
  return one;
}

async function allGone(...pids: number[]): Promise<boolean> {
  return waitUntil(() => pids.every((pid) => markOf(pid) === null), limitMs);
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'embedded-server-'));
  const server = await startEmbeddedServer({ dataDir });
  await ask(server.url, 'create table kept as select 1 as n');
  await server.stop();
}, limitMs);

afterEach(async () => {
  const pids = existsSync(join(dataDir, 'postgres-supervisor')) ? [supervisorOf(dataDir)] : [];
  for (const one of started.splice(0)) await kill(one);
  await allGone(...pids);
}, limitMs);

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('stop leaves no process and no running server, may be called twice, and data is kept', async () => {
  const server = await startEmbeddedServer({ dataDir });
  const pids = [postmasterOf(dataDir), supervisorOf(dataDir)];
  expect(await ask(server.url, 'select n from kept')).toBe(1);
  expect(await runningServerUrl(dataDir)).toBe(server.url);
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect(pids.map(markOf)).toEqual([null, null]);
  expect(await runningServerUrl(dataDir)).toBeNull();
});

test('text knows Unicode letters and sorts by code point; the password is asked for and is private', async () => {
  const server = await startEmbeddedServer({ dataDir });
  try {
    expect(await ask(server.url, `select lower('ÄŽΣ') || upper('äžσ')`)).toBe('äžσÄŽΣ');
    expect(await ask(server.url, `select 'Z' < 'a'`)).toBe(true);
    await expect(ask(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
    expect(await ask(server.url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(server.url, 'show unix_socket_directories')).toBe('');
    expect(await ask(server.url, 'show fsync')).toBe('on');
  } finally {
    await server.stop();
  }
});

test('a killed gateway leaves no server behind, and its data is kept', async () => {
  const first = gateway();
  const url = await first.url;
  await ask(url, 'create table written as select 2 as n');
  const pids = [postmasterOf(dataDir), supervisorOf(dataDir)];
  await kill(first);
  expect(await allGone(...pids)).toBe(true);
  expect(await runningServerUrl(dataDir)).toBeNull();
  expect(await ask(await gateway().url, 'select n from written')).toBe(2);
});

test('a gateway started right after a kill waits for the old server and then runs', async () => {
  for (let round = 0; round < 3; round += 1) {
    const one = gateway();
    expect(await ask(await one.url, 'select n from kept')).toBe(1);
    await kill(one);
  }
  expect(await ask(await gateway().url, 'select n from kept')).toBe(1);
});

test('a gateway killed together with its supervisor leaves nothing that keeps the next from running', async () => {
  const first = gateway();
  await first.url;
  const left = postmasterOf(dataDir);
  process.kill(supervisorOf(dataDir), 'SIGKILL');
  await kill(first);
  expect(await ask(await gateway().url, 'select n from kept')).toBe(1);
  expect(postmasterOf(dataDir)).not.toBe(left);
  expect(await allGone(left)).toBe(true);
});

test('a killed postmaster comes back on its port, whatever its sessions were at', async () => {
  const one = gateway();
  const url = await one.url;
  const killed = postmasterOf(dataDir);
  const busy = ask(url, 'select count(*) from generate_series(1, 4000000000) n').catch(() => 'cut');
  await askUntilAnswered(url, `select 1 / count(*) from pg_stat_activity where query like '%4000000000) n'`);
  process.kill(killed, 'SIGKILL');
  expect(await busy).toBe('cut');
  expect(await askUntilAnswered(url, 'select n from kept')).toBe(1);
  expect(postmasterOf(dataDir)).not.toBe(killed);
  expect(one.process.exitCode).toBeNull();
}, 40_000);

test('a postmaster killed again and again comes back each time', async () => {
  const url = await gateway().url;
  for (let round = 0; round < 3; round += 1) {
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    expect(await askUntilAnswered(url, 'select n from kept')).toBe(1);
  }
}, 40_000);

test('a killed supervisor is replaced, with one server on the same port', async () => {
  const url = await gateway().url;
  const killed = supervisorOf(dataDir);
  const before = postmasterOf(dataDir);
  process.kill(killed, 'SIGKILL');
  const replaced = () => existsSync(join(dataDir, 'postgres-supervisor')) && supervisorOf(dataDir) !== killed;
  expect(await waitUntil(replaced, limitMs)).toBe(true);
  expect(await allGone(before)).toBe(true);
  expect(await askUntilAnswered(url, 'select n from kept')).toBe(1);
  expect(await runningServerUrl(dataDir)).toBe(url);
});

test('a second gateway on the folder is refused by name, and the first is not disturbed', async () => {
  const first = gateway();
  const url = await first.url;
  const postmaster = postmasterOf(dataDir);
  const refusal = `DATA_DIR ${dataDir} is in use by process ${first.process.pid}`;
  await expect(gateway().url).rejects.toThrow(refusal);
  await expect(startEmbeddedServer({ dataDir })).rejects.toThrow(refusal);
  expect(await ask(url, 'select n from kept')).toBe(1);
  expect(postmasterOf(dataDir)).toBe(postmaster);
});

test('of three gateways that start at once, one runs', async () => {
  const outcomes = await Promise.allSettled([gateway().url, gateway().url, gateway().url]);
  const running = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect(running).toHaveLength(1);
  expect(
    outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason.message),
  ).toEqual([
    expect.stringContaining('is in use by process'),
    expect.stringContaining('is in use by process'),
  ]);
  expect(await runningServerUrl(dataDir)).toBe(running[0]?.value);
});

test.each([
  ['a process that is no PostgreSQL', () => process.pid],
  ['no process', () => 4_194_303],
])('a stale postmaster.pid with the number of %s is no obstacle', async (_, pid) => {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  writeFileSync(file, `${pid()}\n${join(dataDir, 'postgres')}\n1\n15432\n\n127.0.0.1\n\nready   \n`);
  expect(await runningServerUrl(dataDir)).toBeNull();
  expect(await ask(await gateway().url, 'select n from kept')).toBe(1);
  expect(readFileSync(file, 'utf8')).not.toContain('15432');
});

test('a Ctrl-C that reaches the whole group leaves the server to a gateway that still drains', async () => {
  const one = gateway();
  const url = await one.url;
  const before = postmasterOf(dataDir);
  process.kill(-(one.process.pid ?? 0), 'SIGINT');
  expect(await ask(url, 'select pg_sleep(0.3)::text')).toBe('');
  expect(postmasterOf(dataDir)).toBe(before);
});

test(
  'a first start that is killed half-way leaves nothing half made',
  async () => {
    const whole = dataDir;
    dataDir = join(whole, 'fresh');
    mkdirSync(dataDir);
    try {
      const first = gateway();
      const making = () => existsSync(join(dataDir, `postgres.new-${first.process.pid}`, 'cluster', 'base'));
      expect(await waitUntil(making, limitMs)).toBe(true);
      await kill(first);
      expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
      const next = gateway();
      expect(await ask(await next.url, 'select current_database()')).toBe('leads');
      const supervisor = supervisorOf(dataDir);
      await kill(next);
      expect(await allGone(supervisor)).toBe(true);
    } finally {
      dataDir = whole;
    }
  },
  limitMs,
);

test('a lost password file is made anew', async () => {
  rmSync(join(dataDir, 'postgres-password'));
  expect(await ask(await gateway().url, 'select n from kept')).toBe(1);
});
