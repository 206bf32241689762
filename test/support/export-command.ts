import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { Run } from './admin-command.js';

/** Runs a built command of files of leads. @param env what it gets of variables, beyond PATH */
export function fileCommand(
  command: 'import' | 'export',
  env: Record<string, string>,
  ...args: string[]
): Promise<Run> {
  const options = { env: { PATH: process.env.PATH, ...env }, maxBuffer: 1 << 26 };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [resolve(`dist/cli/${command}.js`), ...args],
      options,
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : error.code, stdout, stderr });
      },
    );
  });
}
