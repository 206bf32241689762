import { join } from 'node:path';
import { projectFolder, readBundle, type WrittenBundle } from '../page-files/written-files.js';

/** What `npm run build` writes last, beside the files that it lists; names are file names in the same folder. */
export interface BoardBundle extends WrittenBundle {
  script: string;
  styles: string;
  /** What the script imports before it can start, transitively. */
  preloads: string[];
}

/** Where the build puts the board. */
export const boardFolder = join(projectFolder, 'dist/board/app');

/** @throws ConfigurationError where `npm run build` has not been run */
export const readBoardBundle = (folder: string): BoardBundle => readBundle(folder, 'BOARD');
