import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One instruction of a Dockerfile: flags such as `--from` apart, the rest as it stands. */
export interface Step {
  instruction: string;
  flags: Record<string, string>;
  rest: string;
}
export interface Stage {
  /** Null for one that nobody refers to. */
  name: string | null;
  base: string;
  steps: Step[];
}

/** @throws Error for what is none of the forms that this project's Dockerfile has */
export function readDockerfile(): Stage[] {
  const stages: Stage[] = [];
  for (const line of readFileSync('Dockerfile', 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, instruction, given] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (!instruction || !given || given.endsWith('\\')) throw new Error(`not a step on one line: ${line}`);
    if (instruction === 'FROM') {
      const [, base, name] = /^(\S+)(?: AS (\S+))?$/.exec(given) ?? [];
      stages.push({ name: name ?? null, base: String(base), steps: [] });
      continue;
    }
    const flags: Record<string, string> = {};
    // Those of the instruction come first; what follows is a command's own.
    const leading = /^(?:--\S+ )*/.exec(given)?.[0] ?? '';
    for (const [, flag, value] of leading.matchAll(/--([\w-]+)=(\S+)/g)) flags[String(flag)] = String(value);
    const rest = given.slice(leading.length);
    stages.at(-1)?.steps.push({ instruction, flags, rest });
  }
  return stages;
}

/** `["node", "dist/main.js"]`, which no shell sees. @throws SyntaxError for the form with a shell */
export const execForm = (text: string): string[] => JSON.parse(text);

/** Files that git knows or would take and .dockerignore does not leave out: what `COPY . .` copies. */
export function buildContext(): string[] {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
  const isIgnored = (file: string) =>
    ignored.some((pattern) =>
      pattern.startsWith('*.')
        ? !file.includes('/') && file.endsWith(pattern.slice(1))
        : file === pattern || file.startsWith(`${pattern}/`),
    );
  const list = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { encoding: 'utf8' }).split('\n').filter(Boolean);
  return [...new Set(files)].filter((file) => !isIgnored(file));
}
