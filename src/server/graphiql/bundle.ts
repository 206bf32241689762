import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../../platform/configuration-error.js';
import type { GraphiqlWorkers } from './page.js';

/** What `npm run build` writes last, beside the files that it lists; names are file names in the same folder. */
export interface BundleManifest {
  /** Of the packages and sources that it was built from. */
  key: string;
  script: string;
  styles: string;
  workers: GraphiqlWorkers;
  /** Bytes of each file; each also lies there gzipped, with `.gz` added. */
  files: Record<string, { bytes: number; gzippedBytes: number }>;
}

/** The project's folder: three floors above this file, in `src` and in `dist` alike. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the build puts GraphiQL. */
export const bundleFolder = join(projectFolder, 'dist/graphiql');

/** @throws ConfigurationError where `npm run build` has not been run */
export function readManifest(folder: string): BundleManifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    throw new ConfigurationError('GRAPHIQL must be false where npm run build has not made its page');
  }
}
