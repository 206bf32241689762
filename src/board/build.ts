import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { checkedDocument } from '../cli/persist/checked-document.js';
import { printedManifest } from '../cli/persist/printed-manifest.js';
import { sentOperations } from '../cli/persist/sent-operations.js';
import { readSources } from '../cli/persist/sources.js';
import { type BoardBundle, boardFolder } from '../server/board/bundle.js';
import { optionsFor, outputOf } from '../server/page-files/bundling.js';
import { isBuilt, projectFolder, writeAsset, writeWhole } from '../server/page-files/written-files.js';
import { appFolder, bundleKey } from './bundle-key.js';

/**
 * Bundles the board into `folder`, with the manifest of its operations for TRUSTED_DOCUMENTS, unless that is done
 * already. The bundle's own manifest comes last, so that a build that is killed leaves nothing half made.
 */
async function buildBoard(folder: string): Promise<void> {
  const key = await bundleKey();
  if (await isBuilt(folder, key)) return;
  await mkdir(folder, { recursive: true });
  const [bundle, operations] = await Promise.all([writeFiles(folder, key), operationManifest()]);
  await writeWhole(join(folder, 'persisted-documents.json'), operations);
  await writeWhole(join(folder, 'manifest.json'), JSON.stringify(bundle, null, 2));
}

/** Modules that share chunks: each screen is a chunk of its own, and loaded when it is opened. */
async function writeFiles(folder: string, key: string): Promise<BoardBundle> {
  // Loaded where it is needed: most builds have nothing to bundle.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    ...optionsFor(folder),
    entryPoints: [join(appFolder, 'main.tsx')],
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
  });
  const script = outputOf(metafile, 'main', '.js');
  return {
    key,
    script,
    styles: outputOf(metafile, 'main', '.css'),
    preloads: importsOf(metafile, script),
    files: Object.fromEntries(await Promise.all(outputFiles.map(writeAsset))),
  };
}

/** What a script imports at its beginning, with what that imports. */
function importsOf({ outputs }: Metafile, script: string): string[] {
  const found = new Set<string>();
  const follow = (path: string | undefined) => {
    for (const one of (path && outputs[path]?.imports) || []) {
      if (one.kind !== 'import-statement' || one.external || found.has(basename(one.path))) continue;
      found.add(basename(one.path));
      follow(one.path);
    }
  };
  follow(Object.keys(outputs).find((path) => basename(path) === script));
  return [...found];
}

/** The app's operations as urql sends them; it is held against the schema on the way. */
async function operationManifest(): Promise<string> {
  const schema = await readFile(join(projectFolder, 'schema/schema.graphql'), 'utf8');
  const document = checkedDocument(await readSources([appFolder]), schema);
  return printedManifest(sentOperations(document, { typename: true, format: 'urql' }), 'urql');
}

await buildBoard(process.argv[2] ?? boardFolder);
