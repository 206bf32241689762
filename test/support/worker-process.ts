import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The built worker in a process of its own. */
export interface WorkerProcess {
  process: ChildProcess;
  /** What it has written to standard output and to standard error. */
  output: { text: string; complaint: string };
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** `npm run worker` without what builds it. @param env what the process gets of variables, beyond PATH */
export function spawnWorker(env: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, [resolve('dist/cli/worker.js')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', WORKER_POLL_INTERVAL: '200', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { text: '', complaint: '' };
  child.stdout.on('data', (chunk) => {
    output.text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.complaint += chunk;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('close', (code, signal) => done(code ?? signal)),
  );
  return { process: child, output, ended };
}
