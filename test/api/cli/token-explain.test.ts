import { adminReading } from '../../support/admin-command.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { type LocalIssuer, startLocalIssuer } from '../../support/local-issuer.js';

let gateway: TestGateway;
let issuer: LocalIssuer;

beforeAll(async () => {
  [gateway, issuer] = await Promise.all([startTestGateway(), startLocalIssuer()]);
});
afterAll(async () => {
  await gateway.stop();
  await issuer.stop();
});

interface Line {
  check: string;
  outcome: 'passed' | 'failed' | 'skipped';
  what: string;
}

/** Runs the built command, as `npm run admin -- token explain < token.txt` does. */
async function explain(token: string, variables: Record<string, string> = {}, args: string[] = ['--json']) {
  const env = { DATABASE_URL: gateway.ownerUrl, DATA_DIR: gateway.config.dataDir, ...variables };
  const run = await adminReading(token, env, 'token', 'explain', ...args);
  return { ...run, lines: args.includes('--json') && run.stdout ? (JSON.parse(run.stdout) as Line[]) : [] };
}

const outcomes = (lines: Line[]) => Object.fromEntries(lines.map(({ check, outcome }) => [check, outcome]));
const whatOf = (lines: Line[], name: string) => lines.find(({ check }) => check === name)?.what;
const provider = () => ({
  AUTH_PROVIDERS: JSON.stringify([
    { issuer: 'https://id.acme.test/realms/acme', audience: 'lead-gateway', jwks: issuer.jwksUrl },
  ]),
});
const ada = { iss: 'https://id.acme.test/realms/acme', sub: '5a1c', typ: 'Bearer', azp: 'spa' };
const known = { email: 'ada@acme.test', email_verified: true };

test('a token that is let in: every check in its order, the member and what they may do', async () => {
  const token = await gateway.token('sam@acme.test', { scope: 'leads:read openid' });
  const { code, lines, stderr } = await explain(`Authorization: Bearer ${token}\n`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const order = ['form', 'algorithm', 'issuer', 'signature', 'kind', 'audience', 'subject', 'times'];
  expect(lines.map(({ check }) => check)).toEqual([...order, 'e-mail', 'scopes', 'member']);
  expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
  expect(whatOf(lines, 'e-mail')).toBe('sam@acme.test');
  expect(whatOf(lines, 'scopes')).toBe('narrow the role to leads:read');
  expect(whatOf(lines, 'member')).toMatch(/^acme: AGENT, by its e-mail address, .*; may LEADS_READ$/);
  // To look is not to come in: nobody is tied to the token by that.
  expect(await gateway.sql(`select issuer from users where email = 'sam@acme.test'`)).toEqual([
    { issuer: null },
  ]);
});

test('a table for people ends with what it comes to', async () => {
  const { stdout } = await explain(await gateway.token('ada@acme.test'), {}, []);
  expect(stdout).toMatch(/^check +outcome +what\nform +passed +a signed JWT\n/);
  expect(stdout).toMatch(/\n\naccepted\n$/);
  const refused = await explain('opaque', {}, []);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toMatch(/\n\nrefused: the token is no signed JWT: .*\n$/);
});

test('what is wrong is said of each check, also behind one that fails', async () => {
  const now = Math.floor(Date.now() / 1000);
  const token = await issuer.sign({ ...ada, ...known, aud: 'account', exp: now - 60 });
  const { code, lines } = await explain(token, provider());
  expect(code).toBe(1);
  expect(outcomes(lines)).toMatchObject({
    signature: 'passed',
    audience: 'failed',
    times: 'failed',
    member: 'passed',
  });
  expect(whatOf(lines, 'audience')).toMatch(
    /^audience is account, expected lead-gateway: add an audience mapper/,
  );
  expect(whatOf(lines, 'times')).toMatch(/^the token ended \d+ s ago: have the client renew it/);
});

test('without a known issuer there is nothing to check keys, audience and member by', async () => {
  const { code, lines } = await explain(await issuer.sign({ ...ada, iss: 'https://else.test' }), provider());
  expect(code).toBe(1);
  expect(outcomes(lines)).toMatchObject({
    ...{ issuer: 'failed', signature: 'skipped', audience: 'skipped', member: 'skipped' },
  });
});

test('a good token of nobody, and of somebody who is deactivated', async () => {
  const nobody = await explain(await issuer.sign({ ...ada, aud: 'lead-gateway' }), provider());
  expect(nobody.code).toBe(1);
  expect(whatOf(nobody.lines, 'e-mail')).toBe(
    'none that is verified: there is no email, or email_verified does not say that it is verified',
  );
  expect(nobody.lines.at(-1)).toMatchObject({
    check: 'member',
    outcome: 'failed',
    what: expect.stringContaining('users add'),
  });
  await gateway.sql(`update users set is_active = false where email = 'vic@acme.test'`);
  const gone = await explain(await gateway.token('vic@acme.test'));
  expect(gone.code).toBe(1);
  expect(whatOf(gone.lines, 'member')).toBe('acme: deactivated; users activate lets them in again');
});

test('keys that cannot be had, and a database that is away, are told as such', async () => {
  const away = JSON.stringify([
    { issuer: ada.iss, audience: 'lead-gateway', jwks: 'http://127.0.0.1:1/jwks' },
  ]);
  const token = await issuer.sign({ ...ada, ...known, aud: 'lead-gateway' });
  const keys = await explain(token, { AUTH_PROVIDERS: away });
  expect(keys.code).toBe(1);
  expect(whatOf(keys.lines, 'signature')).toMatch(
    /^The keys of https:\/\/id\.acme\.test\/realms\/acme cannot be fetched: /,
  );
  const database = await explain(token, { ...provider(), DATABASE_URL: 'postgres://x@127.0.0.1:1/x' });
  expect(database.code).toBe(1);
  expect(whatOf(database.lines, 'member')).toBe('the database is away: nobody can be looked up');
});

test('nothing on standard input, and a wrong configuration: one line, and 2', async () => {
  expect(await explain(' \n')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'error: a token is expected on standard input\n',
  });
  const wrong = await explain('x', { AUTH_PROVIDERS: '[{}]' });
  expect(wrong).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^error: AUTH_PROVIDERS\[0\]\.issuer must be [^\n]+\n$/),
  });
});
