import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Raised when the layout of a bundle's folder or the way it is built changes. */
const layout = 1;

/** Every package whose version shows in the bundle. */
const packages = [
  '@graphiql/plugin-doc-explorer',
  '@graphiql/plugin-history',
  '@graphiql/react',
  '@graphiql/toolkit',
  'esbuild',
  'graphiql',
  'graphql',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

/** The project's folder: three floors above this file, in `src` and in `dist` alike. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the page's own script has its sources. */
export const appFolder = join(projectFolder, 'src/server/graphiql/app');

/**
 * Names the bundle that this installation would build: versions and sources.
 * @returns null where it could build none, as in an image without development packages or sources.
 */
export async function bundleKey(): Promise<string | null> {
  const hash = createHash('sha256').update(String(layout));
  try {
    for (const name of packages) {
      const manifest = await readFile(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8');
      hash.update(`${name}@${JSON.parse(manifest).version}\n`);
    }
    for (const name of (await readdir(appFolder)).sort()) {
      hash.update(`${name}\n`).update(await readFile(join(appFolder, name)));
    }
  } catch {
    return null;
  }
  return hash.digest('hex').slice(0, 16);
}
