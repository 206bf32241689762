import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.js';
import { type ClonedDatabase, cloneTemplate } from '../support/template-database.js';

let database: ClonedDatabase;
let dataDir: string;
let gateway: GatewayProcess | null = null;

beforeAll(async () => {
  database = await cloneTemplate('empty');
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-start-'));
});
afterEach(async () => {
  gateway?.process.kill('SIGKILL');
  await gateway?.ended;
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts it and expects that it gives up with one line. */
const refusal = async (env: Record<string, string>) => {
  gateway = spawnGateway({ DATABASE_URL: database.ownerUrl, DATA_DIR: dataDir, ...env });
  expect(await gateway.ended).toBe(1);
  const lines = gateway.complaint.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0];
};

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535'],
  [{ DATABASE_URL: 'mysql://localhost/leads' }, 'DATABASE_URL must be a URL that begins with'],
  [{ NODE_ENV: 'production' }, 'AUTH_ISSUER must be set'],
  [{ MAX_DEPTH: '0' }, 'MAX_DEPTH must be'],
  [
    { CORS_ORIGINS: 'https://a.test, app.example.com' },
    'CORS_ORIGINS must be origins such as https://app.example.com, separated by commas, or *: app.example.com is none',
  ],
])('%j: one line that names the variable', async (env, line) => {
  expect(await refusal(env as unknown as Record<string, string>)).toContain(line);
});

test('a port in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const own = join(dataDir, 'unmade');
  expect(await refusal({ PORT: String(port), DATABASE_URL: '', DATA_DIR: own })).toBe(
    `PORT must be free: ${port} is in use on 127.0.0.1; 0 picks a free one`,
  );
  // Nothing was made that somebody would have to clear away.
  await expect(access(own)).rejects.toThrow('ENOENT');
  other.close();
});

test('a database that is not there, given fifteen seconds', async () => {
  const url = 'postgres://nobody:secret@127.0.0.1:1/leads';
  const line = await refusal({ DATABASE_URL: url });
  expect(line).toBe('DATABASE_URL must name a PostgreSQL that answers: there is none at 127.0.0.1:1/leads');
}, 40_000);

test('with nothing configured it brings its own database, and takes it along', async () => {
  const own = await mkdtemp(join(tmpdir(), 'lead-gateway-own-'));
  gateway = spawnGateway({ DATA_DIR: own, DRAIN_DELAY: '0' });
  const url = await gateway.url;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const headers = { 'content-type': 'application/json' };
  expect(
    (await fetch(`${url}/graphql`, { method: 'POST', headers, body: '{"query":"{__typename}"}' })).status,
  ).toBe(401);
  gateway.process.kill('SIGINT');
  expect(await gateway.ended).toBe(0);
  expect(gateway.complaint).toBe('');
  await rm(own, { recursive: true, force: true });
}, 60_000);
