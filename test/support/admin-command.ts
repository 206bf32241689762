import { type Run, runCommand } from './built-command.js';

/** Runs the built admin command on a database, as `npm run admin` does. */
export const admin = (ownerUrl: string, ...args: string[]): Promise<Run> =>
  adminWith({ DATABASE_URL: ownerUrl }, ...args);

/** The same with these variables. */
export const adminWith = (variables: Record<string, string>, ...args: string[]): Promise<Run> =>
  adminReading('', variables, ...args);

/** The same with something on standard input. */
export const adminReading = (
  input: string,
  variables: Record<string, string>,
  ...args: string[]
): Promise<Run> => runCommand({ command: 'admin', env: variables, args, input });

/** The rows that a successful run answers with. @throws Error with what it said otherwise */
export async function adminRows(ownerUrl: string, ...args: string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await admin(ownerUrl, ...args, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
