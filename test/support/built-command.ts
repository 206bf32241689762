import { type ChildProcess, execFile, fork } from 'node:child_process';
import { resolve } from 'node:path';

/** What a run of a command came to. */
export interface Run {
  code: unknown;
  stdout: string;
  stderr: string;
}

interface Command {
  command: 'admin' | 'import' | 'export';
  /** All variables that it gets, beside PATH. */
  env: Record<string, string>;
  args: readonly string[];
  /** What it reads on standard input. */
  input: string;
}

/**
 * Runs a built command. One at a time runs in a process that is kept, those beside it, and those without a database of their
 * own, in processes of their own.
 */
export async function runCommand(given: Command): Promise<Run> {
  const command = { ...given, env: { PATH: process.env.PATH ?? '', ...given.env } };
  if (isBusy || given.env.DATABASE_URL === undefined) return inProcessOfItsOwn(command);
  isBusy = true;
  try {
    return await inKeptProcess(command);
  } finally {
    isBusy = false;
  }
}

/** From start to exit. */
const inProcessOfItsOwn = ({ command, env, args, input }: Command): Promise<Run> =>
  new Promise((done) => {
    const program = resolve(`dist/cli/${command}.js`);
    const options = { env, maxBuffer: 1 << 26 };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) => {
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
      failed(new Error(`the process that runs commands ended at ${command.args.join(' ')}`));
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
  const child = fork(resolve('test/support/command-runner.mjs'), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return child;
}
