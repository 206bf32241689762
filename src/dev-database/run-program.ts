import { spawn } from 'node:child_process';
import { parse } from 'node:path';
import type { Launch } from './account.js';
import { serverEnvironment } from './server-settings.js';

/**
 * Runs one of PostgreSQL's programs to its end.
 * @param input what it reads from its standard input
 * @throws Error with the last line that it printed, where it fails
 */
export async function runProgram({ command, args, uid, gid }: Launch, input = ''): Promise<void> {
  const child = spawn(command, args, { uid, gid, cwd: parse(process.cwd()).root, env: serverEnvironment() });
  const said: string[] = [];
  child.stdout.on('data', (part: Buffer) => said.push(part.toString()));
  child.stderr.on('data', (part: Buffer) => said.push(part.toString()));
  // A program that fails at once does not read: its exit code tells, not the broken pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed);
    child.once('close', ended);
  });
  const output = said.join('');
  if (code === 0) return;
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  throw new Error(lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? `${command} failed`);
}
