import { join } from 'node:path';
import { projectFolder, readBundle, type WrittenBundle } from '../page-files/written-files.js';
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
export const readManifest = (folder: string): BundleManifest => readBundle(folder, 'GRAPHIQL');
