import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from './bundle-key.js';
import type { GraphiqlWorkers } from './page.js';

/** The list that a bundle carries; names are file names in its folder. */
export interface BundleManifest {
  script: string;
  styles: string;
  workers: GraphiqlWorkers;
  /** Bytes of each file; each also lies there gzipped, with `.gz` added. */
  files: Record<string, { bytes: number; gzippedBytes: number }>;
  builtAt: string;
}

export interface Bundle {
  folder: string;
  manifest: BundleManifest;
}

/** Where the project keeps its bundles; gone with the installation that they were built from. */
export const projectCache = join(projectFolder, 'node_modules/.cache/lead-gateway');

/** Folders that may hold bundles, the preferred one first. */
export function cacheFolders(dataDir: string): string[] {
  return [projectCache, join(dataDir, 'cache')];
}

/** @returns the first folder that can be written, made if need be; throws the last reason if there is none. */
export async function firstWritable(folders: string[]): Promise<string> {
  let reason: unknown;
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return folder;
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** Reads a bundle; null unless every file of its list is there in its full length. */
export async function readBundle(folder: string): Promise<Bundle | null> {
  try {
    const manifest: BundleManifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const whole = await Promise.all(
      Object.entries(manifest.files).map(async ([name, { bytes, gzippedBytes }]) => {
        const [plain, gzipped] = await Promise.all([
          stat(join(folder, name)),
          stat(join(folder, `${name}.gz`)),
        ]);
        return plain.size === bytes && gzipped.size === gzippedBytes;
      }),
    );
    return whole.every(Boolean) ? { folder, manifest } : null;
  } catch {
    return null;
  }
}

/**
 * Finds a bundle that is whole.
 * @param key from bundleKey; null takes the newest there is, for then none other can be built.
 */
export async function findBundle(folders: string[], key: string | null): Promise<Bundle | null> {
  const found: Bundle[] = [];
  for (const folder of folders) {
    const names = key !== null ? [`graphiql-${key}`] : await readdir(folder).catch(() => []);
    for (const name of names) {
      const bundle = name.startsWith('graphiql-') ? await readBundle(join(folder, name)) : null;
      if (bundle !== null) {
        found.push(bundle);
      }
    }
  }
  return found.sort((a, b) => b.manifest.builtAt.localeCompare(a.manifest.builtAt))[0] ?? null;
}

/**
 * Moves a finished folder to its name in one step. Of several builders the first wins and the others'
 * work is dropped: they built the same. A damaged predecessor is moved out of the way.
 * @returns the bundle that now stands there.
 */
export async function publishBundle(unfinished: string, target: string): Promise<Bundle> {
  let reason: unknown;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      await rename(unfinished, target);
    } catch (error) {
      reason = error;
    }
    const standing = await readBundle(target);
    if (standing !== null) {
      await rm(unfinished, { recursive: true, force: true });
      return standing;
    }
    const aside = unfinishedFolder(dirname(target));
    await rename(target, aside).catch(() => {});
    await rm(aside, { recursive: true, force: true });
  }
  throw new Error(`The bundle could not be moved to ${target}`, { cause: reason });
}

const unfinishedPrefix = '.unfinished-';

/** @returns a name for a folder in the making; nothing is made yet. */
export function unfinishedFolder(parent: string): string {
  return join(parent, `${unfinishedPrefix}${randomUUID()}`);
}

/** Removes what killed builders left behind: unfinished folders older than ten minutes. */
export async function sweepUnfinished(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(unfinishedPrefix));
  await Promise.all(
    names.map(async (name) => {
      const folder = join(parent, name);
      const made = await stat(folder).catch(() => null);
      if (made !== null && Date.now() - made.mtimeMs > 600_000) {
        await rm(folder, { recursive: true, force: true });
      }
    }),
  );
}
