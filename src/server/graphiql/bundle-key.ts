import { join } from 'node:path';
import { keyOfBundle } from '../page-files/bundle-key.js';
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

const app = 'src/server/graphiql/app';
/** Where the page's own script has its sources. */
export const appFolder = join(projectFolder, app);

/** Names what the bundle is built from: versions and sources. */
export const bundleKey = (): Promise<string> => keyOfBundle({ layout, packages, sources: [app] });
