import { type ChildProcess, execFile, fork } from 'node:child_process';
import { resolve } from 'node:path';

/** What a run of a command came to. */
export interface Run {
  code: unknown;
  stdout: string;
  stderr: string;
}

/** Runs the built admin command on a database, as `npm run admin` does. */
export const admin = (ownerUrl: string, ...args: string[]): Promise<Run> =>
  adminWith({ DATABASE_URL: ownerUrl }, ...args);

/**
 * The same with these variables. One at a time runs in a process that is kept, those beside it in processes of their own.
 */
export const adminWith = (variables: Record<string, string>, ...args: string[]): Promise<Run> =>
  adminReading('', variables, ...args);

/** The same with something on standard input. */
export async function adminReading(
  input: string,
  variables: Record<string, string>,
  ...args: string[]
): Promise<Run> {
  const run = { env: { PATH: process.env.PATH ?? '', ...variables }, args, input };
  if (isBusy || variables.DATABASE_URL === undefined) return inProcessOfItsOwn(run);
  isBusy = true;
  try {
    return await inKeptProcess(run);
  } finally {
    isBusy = false;
  }
}

interface Command {
  env: Record<string, string>;
  args: readonly string[];
  input: string;
}

/** In a process of its own, from start to exit. */
const inProcessOfItsOwn = ({ env, args, input }: Command): Promise<Run> =>
  new Promise((done) => {
    execFile(process.execPath, [resolve('dist/cli/admin.js'), ...args], { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code, stdout, stderr });
    }).stdin?.end(input);
  });

let kept: ChildProcess | null = null;
let isBusy = false;

function inKeptProcess(command: Command): Promise<Run> {
  kept ??= runner();
  const child = kept;
  return new Promise((done, failed) => {
    const gone = () => {
      kept = null;
      failed(new Error(`the process that runs admin commands ended at ${command.args.join(' ')}`));
    };
    child.once('exit', gone);
    child.once('message', (run) => {
      child.off('exit', gone);
      done(run as Run);
    });
    child.send(command);
  });
}

/** It ends with the tests of the file, and keeps nobody waiting. */
function runner(): ChildProcess {
  const child = fork(resolve('test/support/admin-runner.mjs'), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** The rows that a successful run answers with. @throws Error with what it said otherwise */
export async function adminRows(ownerUrl: string, ...args: string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await admin(ownerUrl, ...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
