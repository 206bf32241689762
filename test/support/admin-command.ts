import { execFile } from 'node:child_process';
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

/** The same with these variables. */
export function adminWith(variables: Record<string, string>, ...args: string[]): Promise<Run> {
  const env = { PATH: process.env.PATH, ...variables };
  return new Promise((done) => {
    execFile(process.execPath, [resolve('dist/cli/admin.js'), ...args], { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code, stdout, stderr });
    }).stdin?.end();
  });
}

/** The rows that a successful run answers with. @throws Error with what it said otherwise */
export async function adminRows(ownerUrl: string, ...args: string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await admin(ownerUrl, ...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
