import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Nobody is left behind, however the bench ends. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a contender in a process of its own. It tells on standard output, as a line of JSON, when it is ready and
 * where: `{"msg":"ready","url":"http://…"}`. What it prints goes into a file, so that nobody is busy reading it.
 * @param {{ command: string, args: string[], env: Record<string, string>, cwd?: string }} program
 * @param {string} logFile
 */
export async function startProcess(program, logFile) {
  const log = openSync(logFile, 'w');
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: { PATH: process.env.PATH, ...program.env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  running.add(child);
  let isOver = false;
  const over = new Promise((done) => {
    child.once('error', done);
    child.once('close', done);
  }).then(() => {
    isOver = true;
    running.delete(child);
  });
  const stop = async () => {
    if (isOver) return;
    child.kill('SIGTERM');
    await Promise.race([over, pause(10_000)]);
    if (!isOver) child.kill('SIGKILL');
    await over;
  };
  for (let waited = 0; waited < 60_000; waited += 50) {
    const url = readyUrl(await readFile(logFile, 'utf8'));
    if (url) return { pid: child.pid, url, logFile, stop };
    if (isOver) break;
    await pause(50);
  }
  await stop();
  throw new Error(`${program.args.join(' ')} did not get ready:\n${await readFile(logFile, 'utf8')}`);
}

function readyUrl(logged) {
  for (const line of logged.split('\n')) {
    if (!line.includes('"ready"')) continue;
    const { url } = JSON.parse(line);
    return url;
  }
  return null;
}
