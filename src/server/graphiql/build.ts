import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { optionsFor, outputOf } from '../page-files/bundling.js';
import { isBuilt, writeAsset, writeWhole } from '../page-files/written-files.js';
import { type BundleManifest, bundleFolder } from './bundle.js';
import { appFolder, bundleKey } from './bundle-key.js';

/**
 * Bundles GraphiQL, its workers and its fonts into `folder`, unless that is done already. Files are named by their
 * content and the manifest comes last, each in one step, so that several may build at once and one that is killed leaves
 * nothing half made.
 */
async function buildGraphiql(folder: string): Promise<void> {
  const key = await bundleKey();
  if (await isBuilt(folder, key)) return;
  await mkdir(folder, { recursive: true });
  const manifest = await writeFiles(folder, key);
  await writeWhole(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
}

/** The page as modules that share chunks; each worker as one script, so that it starts with one request. */
async function writeFiles(folder: string, key: string): Promise<BundleManifest> {
  // Loaded where it is needed: most builds have nothing to bundle.
  const { build } = await import('esbuild');
  const shared = optionsFor(folder);
  const [page, workers] = await Promise.all([
    build({
      ...shared,
      entryPoints: [join(appFolder, 'main.tsx')],
      format: 'esm',
      splitting: true,
      plugins: [
        {
          name: 'editor styles once',
          // GraphiQL's own style sheet holds the editor's already.
          setup: ({ onLoad }) =>
            onLoad({ filter: /[\\/]monaco-editor[\\/].*\.css$/ }, () => ({ contents: '', loader: 'empty' })),
        },
      ],
    }),
    build({ ...shared, entryPoints: workerSources(), format: 'iife' }),
  ]);
  const outputs = [...page.outputFiles, ...workers.outputFiles];
  return {
    key,
    script: outputOf(page.metafile, 'main', '.js'),
    styles: outputOf(page.metafile, 'main', '.css'),
    workers: {
      editor: outputOf(workers.metafile, 'editor', '.js'),
      json: outputOf(workers.metafile, 'json', '.js'),
      graphql: outputOf(workers.metafile, 'graphql', '.js'),
    },
    files: Object.fromEntries(await Promise.all(outputs.map(writeAsset))),
  };
}

/** The same three workers that `graphiql/setup-workers` names for other bundlers. */
function workerSources(): Record<string, string> {
  const { resolve } = createRequire(join(appFolder, 'main.tsx'));
  return {
    editor: resolve('monaco-editor/esm/vs/editor/editor.worker.js'),
    json: resolve('monaco-editor/esm/vs/language/json/json.worker.js'),
    graphql: resolve('monaco-graphql/esm/graphql.worker.js'),
  };
}

await buildGraphiql(process.argv[2] ?? bundleFolder);
