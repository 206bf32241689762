import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path/posix';

const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));

/** The folder of src that a file is in, or its own name where it is in none. */
const moduleOf = (file: string) => (file.split('/')[1] ?? '').replace(/\.ts$/, '');

const imports = new Map<string, Set<string>>();
for (const file of files) {
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
    const target = normalize(`${dirname(file)}/${path}`).replace(/\.js$/, '.ts');
    // What is emitted beside src, as the schema's types, is no module.
    if (!target.startsWith('src/')) continue;
    const [from, to] = [moduleOf(file), moduleOf(target)];
    if (from !== to) imports.set(from, (imports.get(from) ?? new Set()).add(to));
  }
}

/** Whether a module builds on another by way of a third. */
function isImplied(from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [...(imports.get(from) ?? [])].filter((name) => name !== to);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(imports.get(name) ?? []));
  }
  return false;
}

test('the picture of the architecture shows what the modules import', () => {
  const [, picture = ''] =
    /```mermaid\nflowchart BT\n([\s\S]*?)```/.exec(readFileSync('docs/architecture.md', 'utf8')) ?? [];
  const drawn = [...picture.matchAll(/(\S+) --> (\S+)/g)].map(([, from, to]) => `${from} --> ${to}`);
  const real = [...imports].flatMap(([from, tos]) =>
    [...tos].filter((to) => !isImplied(from, to)).map((to) => `${from} --> ${to}`),
  );
  expect(drawn.sort()).toEqual(real.sort());
});
