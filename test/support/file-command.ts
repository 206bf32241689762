import { type Run, runCommand } from './built-command.js';

/** Runs a built command of files of leads. @param env what it gets of variables, beyond PATH */
export const fileCommand = (
  command: 'import' | 'export',
  env: Record<string, string>,
  ...args: string[]
): Promise<Run> => runCommand({ command, env, args, input: '' });
