import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigurationError } from '../../src/platform/configuration-error.js';
import { readManifest } from '../../src/server/graphiql/bundle.js';
import { projectFolder } from '../../src/server/page-files/written-files.js';

const program = join(projectFolder, 'dist/server/graphiql/build.js');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graphiql-build-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const start = () => spawn(process.execPath, [program, folder], { stdio: 'ignore' });
const codeOf = async (child: ReturnType<typeof start>) => (await once(child, 'exit'))[0];
const manifestTime = async () => (await stat(join(folder, 'manifest.json'))).mtimeMs;

async function expectWhole(): Promise<void> {
  for (const [name, { bytes, gzippedBytes }] of Object.entries(readManifest(folder).files)) {
    expect((await readFile(join(folder, name))).length).toBe(bytes);
    expect((await readFile(join(folder, `${name}.gz`))).length).toBe(gzippedBytes);
  }
}

test('builds at once leave one bundle, also after one was killed in the middle', async () => {
  const killed = start();
  while ((await readdir(folder)).length === 0) await pause(5);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const codes = await Promise.all([codeOf(start()), codeOf(start())]);
  expect(codes).toEqual([0, 0]);
  await expectWhole();
}, 120_000);

test('a bundle that is there stays, and a damaged one is built anew', async () => {
  expect(await codeOf(start())).toBe(0);
  const built = await manifestTime();
  expect(await codeOf(start())).toBe(0);
  expect(await manifestTime()).toBe(built);
  await truncate(join(folder, readManifest(folder).script), 10);
  expect(await codeOf(start())).toBe(0);
  expect(await manifestTime()).toBeGreaterThan(built);
  await expectWhole();
}, 120_000);

test('without a build the start is refused by one line that names the variable', () => {
  expect(() => readManifest(folder)).toThrow(
    new ConfigurationError('GRAPHIQL must be false where npm run build has not made its page'),
  );
});
