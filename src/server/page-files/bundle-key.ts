import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './written-files.js';

/**
 * Names what a bundle is built from.
 * @param layout raised when the way that it is built changes
 * @param packages every package whose version shows in it
 * @param sources files and folders, from the project's folder
 */
export async function keyOfBundle({
  layout,
  packages,
  sources,
}: {
  layout: number;
  packages: readonly string[];
  sources: readonly string[];
}): Promise<string> {
  const hash = createHash('sha256').update(String(layout));
  for (const name of packages) {
    const manifest = await readFile(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8');
    hash.update(`${name}@${JSON.parse(manifest).version}\n`);
  }
  for (const source of sources) {
    for (const file of await filesIn(source)) {
      hash.update(`${file}\n`).update(await readFile(join(projectFolder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(source: string): Promise<string[]> {
  const place = join(projectFolder, source);
  if ((await stat(place)).isFile()) return [source];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(source, parentPath.slice(place.length), name))
    .sort();
}
