import { mkdir, mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findBundle,
  firstWritable,
  publishBundle,
  readBundle,
  sweepUnfinished,
  unfinishedFolder,
} from '../../../src/server/graphiql/bundle-cache.js';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'graphiql-cache-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function finished(builtAt = '2026-01-01T00:00:00.000Z'): Promise<string> {
  const folder = unfinishedFolder(parent);
  await mkdir(folder);
  await writeFile(join(folder, 'main-1.js'), 'page()');
  await writeFile(join(folder, 'main-1.js.gz'), 'pg');
  const manifest = {
    script: 'main-1.js',
    styles: 'main-1.js',
    workers: { editor: 'main-1.js', json: 'main-1.js', graphql: 'main-1.js' },
    files: { 'main-1.js': { bytes: 6, gzippedBytes: 2 } },
    builtAt,
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

test('a bundle is found by its key, and only whole', async () => {
  await publishBundle(await finished(), join(parent, 'graphiql-k1'));
  expect((await findBundle([parent], 'k1'))?.folder).toBe(join(parent, 'graphiql-k1'));
  expect(await findBundle([parent], 'k2')).toBeNull();
  await truncate(join(parent, 'graphiql-k1/main-1.js'), 3);
  expect(await findBundle([parent], 'k1')).toBeNull();
});

test('without a key the newest is taken: it was built ahead', async () => {
  await publishBundle(await finished('2026-01-02T00:00:00.000Z'), join(parent, 'graphiql-new'));
  await publishBundle(await finished('2026-01-01T00:00:00.000Z'), join(parent, 'graphiql-old'));
  expect((await findBundle([join(parent, 'none'), parent], null))?.folder).toBe(join(parent, 'graphiql-new'));
});

test('of several builders the first wins and the others leave nothing behind', async () => {
  const target = join(parent, 'graphiql-k1');
  const folders = await Promise.all(Array.from({ length: 8 }, () => finished()));
  const bundles = await Promise.all(folders.map((folder) => publishBundle(folder, target)));
  expect(new Set(bundles.map(({ folder }) => folder))).toEqual(new Set([target]));
  expect(await readdir(parent)).toEqual(['graphiql-k1']);
});

test('a damaged bundle is replaced', async () => {
  const target = join(parent, 'graphiql-k1');
  await publishBundle(await finished(), target);
  await rm(join(target, 'main-1.js'));
  await publishBundle(await finished(), target);
  expect(await readBundle(target)).not.toBeNull();
  expect(await readdir(parent)).toEqual(['graphiql-k1']);
});

test('leftovers of killed builders are swept, work in progress is not', async () => {
  const [old, fresh] = [await finished(), await finished()];
  await utimes(old, new Date(0), new Date(0));
  await sweepUnfinished(parent);
  expect(await readdir(parent)).toEqual([fresh.slice(parent.length + 1)]);
});

test('the first folder that can be written is taken', async () => {
  await writeFile(join(parent, 'file'), '');
  expect(await firstWritable([join(parent, 'file/cache'), join(parent, 'cache')])).toBe(
    join(parent, 'cache'),
  );
  await expect(firstWritable([join(parent, 'file/cache')])).rejects.toThrow('ENOTDIR');
});
