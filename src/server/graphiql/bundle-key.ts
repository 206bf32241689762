import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../page-files/written-files.js';

/** Raised when the way the bundle is built changes. */
const layout = 2;

/** Every package whose version shows in the bundle. */
const packages = [
  '@graphiql/plugin-doc-explorer',
  '@graphiql/plugin-explorer',
  '@graphiql/plugin-history',
  '@graphiql/react',
  '@graphiql/toolkit',
  'esbuild',
  'graphiql',
  'graphql',
  'graphql-ws',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

/** Where the page's own script has its sources. */
export const appFolder = join(projectFolder, 'src/server/graphiql/app');

/** Names what the bundle is built from: versions and sources. */
export async function bundleKey(): Promise<string> {
  const hash = createHash('sha256').update(String(layout));
  for (const name of packages) {
    const manifest = await readFile(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8');
    hash.update(`${name}@${JSON.parse(manifest).version}\n`);
  }
  for (const name of (await readdir(appFolder)).sort()) {
    hash.update(`${name}\n`).update(await readFile(join(appFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
