import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { issueDevelopmentToken } from '../../src/identity/tokens/index.js';
import { postmasterOf, supervisorOf } from './embedded-gateway.js';

/** `npm start` as a terminal or a service manager stops it: signals to all of its processes, some of them twice. */
let dataDir: string;
let npm: ChildProcess | null = null;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-npm-'));
});
afterEach(() => {
  if (npm?.pid !== undefined && npm.exitCode === null && npm.signalCode === null)
    process.kill(-npm.pid, 'SIGKILL');
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** In a process group of its own, as a shell starts it; what `npm test` has built is not built again. */
async function npmStart() {
  const child = spawn('npm', ['start', '--ignore-scripts'], {
    detached: true,
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test', GRAPHIQL: 'false' },
      npm_config_update_notifier: 'false',
      ...{ PORT: '0', DATA_DIR: dataDir, DRAIN_DELAY: '800' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  npm = child;
  const logged: Record<string, unknown>[] = [];
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; postgres: string }>((done) =>
    child.once('exit', (code, signal) =>
      done({ code, signal, postgres: [...processes].filter(isAlive).join() }),
    ),
  );
  const processes = new Set<number>();
  const url = await new Promise<string>((ready, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const said = JSON.parse(line);
      logged.push(said);
      if (said.msg === 'ready') ready(said.url);
    });
    ended.then(() => failed(new Error(complaint)), failed);
  });
  processes.add(postmasterOf(dataDir)).add(supervisorOf(dataDir));
  return {
    url,
    logged,
    ended,
    complaint: () => complaint,
    signalGroup: (signal: NodeJS.Signals) => process.kill(-(child.pid as number), signal),
    signalNpm: (signal: NodeJS.Signals) => child.kill(signal),
    signalAll: (signal: NodeJS.Signals) => {
      for (const pid of [-(child.pid as number), ...processes]) process.kill(pid, signal);
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A request of which half is sent. */
async function begin(url: string): Promise<{ finish(): Promise<{ status?: number; body: string }> }> {
  const token = await issueDevelopmentToken({
    dataDir,
    audience: 'lead-gateway',
    email: 'ada@acme.test',
    tenant: 'acme',
  });
  const body = JSON.stringify({ query: '{ leads(first: 1) { totalCount } }' });
  let sent: ClientRequest | undefined;
  const answer = new Promise<{ status?: number; body: string }>((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      authorization: `Bearer ${token}`,
    };
    sent = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => done({ status: response.statusCode, body: text }));
    });
    sent.on('error', failed);
    sent.write(body.slice(0, 20));
  });
  answer.catch(() => {});
  await pause(200);
  return {
    finish: () => {
      sent?.end(body.slice(20));
      return answer;
    },
  };
}

type Started = Awaited<ReturnType<typeof npmStart>>;
const ways: [name: string, stop: (started: Started) => void | Promise<void>][] = [
  ['Ctrl-C', ({ signalGroup }) => void signalGroup('SIGINT')],
  [
    'Ctrl-C by an impatient person',
    async ({ signalGroup }) => {
      for (let i = 0; i < 3; i++) {
        signalGroup('SIGINT');
        await pause(150);
      }
    },
  ],
  ['SIGTERM to the group', ({ signalGroup }) => void signalGroup('SIGTERM')],
  ['SIGTERM to npm alone', ({ signalNpm }) => void signalNpm('SIGTERM')],
  ['SIGTERM to every process, PostgreSQL’s too', ({ signalAll }) => signalAll('SIGTERM')],
];

test.each(ways)(
  '%s: what is in flight is answered, and nothing is left',
  async (_name, stop) => {
    const started = await npmStart();
    const begun = await begin(started.url);
    await stop(started);

    while (!started.logged.some(({ msg }) => msg === 'draining')) await pause(10);
    const readiness = await fetch(`${started.url}/health/ready`);
    expect([readiness.status, await readiness.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'draining' },
    ]);
    await pause(1_000);
    const { status, body } = await begun.finish();
    expect([status, JSON.parse(body).data]).toEqual([200, { leads: { totalCount: expect.any(Number) } }]);

    expect(await started.ended).toEqual({ code: 0, signal: null, postgres: '' });
    expect(started.logged.at(-1)).toMatchObject({ msg: 'stopped' });
    expect(started.logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect(started.complaint()).toBe('');
  },
  90_000,
);
