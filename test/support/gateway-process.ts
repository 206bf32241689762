import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The built gateway in a process of its own. */
export interface GatewayProcess {
  process: ChildProcess;
  /** JSON lines of its log. */
  logged: Record<string, unknown>[];
  /** All of its standard error. */
  readonly complaint: string;
  /** Resolves to the address of the ready line; rejects with standard error where the process ends before. */
  url: Promise<string>;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

const program = resolve('dist/main.js');

/**
 * @param env what the process gets of variables, beyond PATH
 * @param options.detached in a process group of its own, as a shell starts it
 */
export function spawnGateway(env: Record<string, string>, { detached = false } = {}): GatewayProcess {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', GRAPHIQL: 'false', BOARD: 'false', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  const logged: Record<string, unknown>[] = [];
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('close', (code, signal) => done(code ?? signal)),
  );
  const url = new Promise<string>((ready, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line);
      logged.push(said);
      if (said.msg === 'ready') ready(said.url);
    });
    ended.then(() => failed(new Error(complaint)), failed);
  });
  url.catch(() => {});
  return {
    process: child,
    logged,
    get complaint() {
      return complaint;
    },
    url,
    ended,
  };
}
