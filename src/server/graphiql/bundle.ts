import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { projectFolder, type WrittenBundle } from '../page-files/written-files.js';
import type { GraphiqlWorkers } from './page.js';

/** What `npm run build` writes last, beside the files that it lists; names are file names in the same folder. */
export interface BundleManifest extends WrittenBundle {
  script: string;
  styles: string;
  workers: GraphiqlWorkers;
}

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
