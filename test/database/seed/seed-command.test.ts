import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbeddedServer } from '../../../src/dev-database/index.js';
import { startTestServer } from '../../support/test-server.js';
import { addressOf, asAdmin } from '../../support/toy-database.js';

const name = `seed_${randomBytes(5).toString('hex')}`;
let server: Awaited<ReturnType<typeof startTestServer>>;
let dataDir: string;

beforeAll(async () => {
  server = await startTestServer();
  await asAdmin(server.url, [`create database ${name}`]);
  dataDir = await mkdtemp(join(tmpdir(), 'seed-command-'));
}, 60_000);

afterAll(async () => {
  await asAdmin(server.url, [`drop database ${name} with (force)`, `drop role if exists ${name}_gateway`]);
  await rm(dataDir, { recursive: true });
  await server.stop();
});

/** Runs the built command, as `npm run seed` does. */
function run(args: string[], variables: Record<string, string>) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...variables };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [resolve('dist/cli/seed.js'), ...args], { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

const made = { code: 0, stdout: 'made 2 tenants with 360 leads\n', stderr: '' };
const refused = {
  code: 1,
  stdout: '',
  stderr: 'error: the demo tenants acme and globex are there already\n',
};

test('fills the database at DATABASE_URL once', async () => {
  const DATABASE_URL = addressOf(server.url, name);
  expect(await run([], { DATABASE_URL })).toEqual(made);
  expect(await run([], { DATABASE_URL })).toEqual(refused);
}, 60_000);

test('fills the embedded database, started for it or running', async () => {
  expect(await run([], {})).toEqual(made);
  const running = await startEmbeddedServer({ dataDir });
  try {
    expect(await run([], {})).toEqual(refused);
  } finally {
    await running.stop();
  }
}, 60_000);

test('shows its help', async () => {
  const { code, stdout, stderr } = await run(['--help'], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('DATABASE_URL');
});

test.each<[string, string[], Record<string, string>, number]>([
  ['an argument', ['acme'], {}, 2],
  ['a wrong setting', [], { PORT: 'http' }, 2],
  ['a database that is away', [], { DATABASE_URL: 'postgres://127.0.0.1:1/leads' }, 1],
])('refuses %s in one line', async (_what, args, variables, expected) => {
  const { code, stdout, stderr } = await run(args, variables);
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
});
