import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTokenVerifier } from '../../../src/identity/tokens/index.js';

const ADA = ['--tenant', 'acme', '--email', 'ada@acme.test'];
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'token-command-'));
});

afterAll(() => rm(dataDir, { recursive: true }));

/** Runs the built command, as `npm run token` does. */
function run(args: string[], variables: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...variables };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [resolve('dist/cli/token.js'), ...args], { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

test('prints a token that the gateway accepts, and nothing else', async () => {
  const { code, stdout, stderr } = await run([...ADA, '--ttl', '60', '--scope', 'leads:read']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const tokens = await createTokenVerifier({ providers: [], audience: 'lead-gateway', dataDir });
  const identity = await tokens.verify(stdout.trim());
  expect(identity).toMatchObject({ subject: 'ada@acme.test', scopes: ['leads:read'] });
});

test('a scope that is none of the gateway is warned of, as it narrows nothing', async () => {
  const { code, stdout, stderr } = await run([...ADA, '--scope', 'openid leads:reed leads:read']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(stderr).toMatch(/^warning: openid leads:reed: no scope of the gateway, [^\n]+\n$/);
});

test('shows its help', async () => {
  const { code, stdout, stderr } = await run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const option of ['--tenant', '--email', '--ttl', '--scope']) expect(stdout).toContain(option);
});

test.each<[string, string[], Record<string, string>, string]>([
  ['no tenant', ['--email', 'ada@acme.test'], {}, '--tenant'],
  ['no e-mail', ['--tenant', 'acme'], {}, '--email'],
  ['a tenant that is none', ['--tenant', 'a b', '--email', 'ada@acme.test'], {}, 'a slug or an ID'],
  ['an e-mail that is none', ['--tenant', 'acme', '--email', 'ada'], {}, 'an e-mail address'],
  ['a lifetime of nothing', [...ADA, '--ttl', '0'], {}, 'a whole number from 1'],
  ['a lifetime in words', [...ADA, '--ttl', '1h'], {}, 'a whole number from 1'],
  ['an unknown option', [...ADA, '--tll', '60'], {}, '--tll'],
  ['an argument too many', [...ADA, 'more'], {}, 'too many arguments'],
  ['a real issuer', ADA, { AUTH_ISSUER: 'https://issuer.test' }, 'AUTH_ISSUER'],
  ['production', ADA, { NODE_ENV: 'production' }, 'AUTH_ISSUER'],
  [
    'production with an issuer',
    ADA,
    { NODE_ENV: 'production', AUTH_ISSUER: 'https://i.test' },
    'AUTH_ISSUER',
  ],
  ['a wrong setting', ADA, { PORT: 'http' }, 'PORT'],
])('refuses %s in one line', async (_what, args, variables, mention) => {
  const { code, stdout, stderr } = await run(args, variables);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toContain(mention);
});

test('says in one line what failed', async () => {
  const { code, stdout, stderr } = await run(ADA, { DATA_DIR: '/dev/null/data' });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
});
