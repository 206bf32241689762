import { basename } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { projectFolder } from './written-files.js';

/** How every bundle for a page is built into a folder; its files are named by their content. */
export const optionsFor = (folder: string) =>
  ({
    absWorkingDir: projectFolder,
    outdir: folder,
    // Written by `writeAsset`, each with its compressed twin.
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    target: 'es2022',
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  }) satisfies BuildOptions;

/** The file that an entry has become. */
export function outputOf({ outputs }: Metafile, entry: string, extension: string): string {
  const names = Object.keys(outputs).map((path) => basename(path));
  const name = names.find((candidate) => candidate.startsWith(`${entry}-`) && candidate.endsWith(extension));
  if (name === undefined) throw new Error(`The bundle has no ${entry}${extension}`);
  return name;
}
