import { readFileSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ConfigurationError } from '../../platform/configuration-error.js';

/** Bytes of each file of a bundle; each also lies there gzipped, with `.gz` added. */
export type FileSizes = Record<string, { bytes: number; gzippedBytes: number }>;

/** What lies beside a bundle, written last. */
export interface WrittenBundle {
  /** Of the packages and sources that it was built from. */
  key: string;
  files: FileSizes;
}

/** The project's folder: three floors above this file, in `src` and in `dist` alike. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * What lies beside the bundle in a folder.
 * @param variable which switches its page on
 * @throws ConfigurationError where `npm run build` has not been run
 */
export function readBundle<Bundle extends WrittenBundle>(folder: string, variable: string): Bundle {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    throw new ConfigurationError(`${variable} must be false where npm run build has not made its page`);
  }
}

/** Whether a folder holds the bundle of a key, with every file whole. */
export async function isBuilt(folder: string, key: string): Promise<boolean> {
  try {
    const manifest: WrittenBundle = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const sizes = Object.entries(manifest.files).flatMap(([name, { bytes, gzippedBytes }]) => [
      { name, bytes },
      { name: `${name}.gz`, bytes: gzippedBytes },
    ]);
    const areWhole = await Promise.all(
      sizes.map(async ({ name, bytes }) => (await stat(join(folder, name))).size === bytes),
    );
    return manifest.key === key && areWhole.every(Boolean);
  } catch {
    return false;
  }
}

/** Writes a file of a bundle and its gzipped twin; resolves to its entry among the bundle's sizes. */
export async function writeAsset({
  path,
  contents,
}: {
  path: string;
  contents: Uint8Array;
}): Promise<[string, FileSizes[string]]> {
  const gzipped = await promisify(gzip)(contents);
  await writeWhole(path, contents);
  await writeWhole(`${path}.gz`, gzipped);
  return [basename(path), { bytes: contents.length, gzippedBytes: gzipped.length }];
}

/** Writes a file in one step, so that nobody reads half of it. */
export async function writeWhole(path: string, contents: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, path);
}
