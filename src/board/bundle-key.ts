import { join } from 'node:path';
import { keyOfBundle } from '../server/page-files/bundle-key.js';
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

const app = 'src/board/app';
/** Where the app has its sources. */
export const appFolder = join(projectFolder, app);

/** Names what the bundle is built from: versions, sources, the kit for clients, and what documents are held against. */
export const bundleKey = (): Promise<string> =>
  keyOfBundle({ layout, packages, sources: [app, 'schema/schema.graphql', 'schema/clients'] });
