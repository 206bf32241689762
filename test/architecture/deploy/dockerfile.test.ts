import { existsSync, readFileSync } from 'node:fs';
import { buildContext, execForm, readDockerfile } from '../../support/dockerfile.js';

const stages = readDockerfile();
const last = stages.at(-1);
const only = (instruction: string) => {
  const found = last?.steps.filter((step) => step.instruction === instruction) ?? [];
  expect(found).toHaveLength(1);
  return found[0]?.rest ?? '';
};
const context = buildContext();

test('what is copied is there, and not left out of the context', () => {
  const named: string[] = [];
  const missing: string[] = [];
  for (const { name, steps } of stages) {
    for (const { flags, rest } of steps.filter(({ instruction }) => instruction === 'COPY')) {
      const sources = rest.split(' ').slice(0, -1);
      if (flags.from === undefined) {
        const isThere = (source: string) =>
          source === '.' || context.some((file) => file === source || file.startsWith(`${source}/`));
        missing.push(...sources.filter((source) => !isThere(source) || !existsSync(source)));
      } else if (!named.includes(flags.from)) missing.push(`--from=${flags.from}`);
    }
    if (name !== null) named.push(name);
  }
  expect(missing).toEqual([]);
});

test('the context holds what is built and nothing of tests, secrets and history', () => {
  expect(context).toEqual(expect.arrayContaining(['src/main.ts', '.swcrc', 'package-lock.json']));
  const left = /^(?:test|docs|deploy|findings|\.git|\.data|node_modules)\/|^\.env/;
  expect(context.filter((file) => left.test(file))).toEqual([]);
});

test('the image has the packages of production alone, none of them made for one kind of machine', () => {
  const installs = stages.flatMap(({ name, steps }) =>
    steps
      .filter(({ rest }) => rest.startsWith('npm ci'))
      .map(({ rest }) => [name, rest.includes('--omit=dev')]),
  );
  expect(installs).toEqual([
    ['build', false],
    ['packages', true],
  ]);
  const copied = last?.steps.find(({ rest }) => rest.includes('node_modules'));
  expect(copied?.flags.from).toBe('packages');
  expect(last?.steps.filter(({ instruction }) => instruction === 'RUN')).toEqual([]);
  expect(new Set(stages.map(({ base }) => base)).size).toBe(1);
  const steps = stages.flatMap((stage) => stage.steps.map(({ rest }) => rest)).join('\n');
  expect(steps).not.toMatch(/amd64|x86_64|x64|arm64|aarch64/);
});

test('it runs in production, as an ordinary user, on a Node that package.json allows', () => {
  expect(only('USER')).toBe('node');
  expect(only('ENV')).toMatch(/^NODE_ENV=production /);
  const [, major] = /^node:(\d+)-slim$/.exec(String(last?.base)) ?? [];
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
});

test('signals reach Node, and Node itself asks whether it is ready', () => {
  expect(execForm(only('CMD'))).toEqual(['node', '--enable-source-maps', 'dist/main.js']);
  const check = execForm(only('HEALTHCHECK').replace(/^CMD /, ''));
  expect(check.slice(0, 2)).toEqual(['node', '-e']);
  expect(check[2]).toContain('/health/ready');
});
