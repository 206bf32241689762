import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../server/page-files/written-files.js';

/** Raised when the way the bundle is built changes. */
const layout = 1;

/** Every package whose version shows in the bundle. */
const packages = [
  '@dnd-kit/core',
  '@tanstack/react-virtual',
  '@urql/core',
  '@urql/exchange-graphcache',
  '@urql/exchange-persisted',
  'csv-parse',
  'd3-scale',
  'esbuild',
  'gql.tada',
  'graphql',
  'graphql-ws',
  'i18next',
  'oauth4webapi',
  'react',
  'react-dom',
  'urql',
  'wouter',
];

/** Where the app has its sources. */
export const appFolder = join(projectFolder, 'src/board/app');
/** What it has of the kit for clients, and what its documents are held against. */
const schemaFiles = ['schema.graphql', 'clients'];

/** Names what the bundle is built from: versions and sources. */
export async function bundleKey(): Promise<string> {
  const hash = createHash('sha256').update(String(layout));
  for (const name of packages) {
    const manifest = await readFile(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8');
    hash.update(`${name}@${JSON.parse(manifest).version}\n`);
  }
  const places = [appFolder, ...schemaFiles.map((name) => join(projectFolder, 'schema', name))];
  for (const place of places) {
    for (const file of await filesIn(place)) hash.update(`${file}\n`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(place: string): Promise<string[]> {
  if (place.endsWith('.graphql')) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .sort();
}
