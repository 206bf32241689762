import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BuildOptions, Metafile, OutputFile } from 'esbuild';
import {
  type Bundle,
  type BundleManifest,
  projectCache,
  publishBundle,
  readBundle,
  sweepUnfinished,
  unfinishedFolder,
} from './bundle-cache.js';
import { appFolder, bundleKey, projectFolder } from './bundle-key.js';

/**
 * Bundles GraphiQL, its workers and its fonts into `parent`, unless that is done already.
 * The bundle appears there whole or not at all; several may build at once.
 * @throws Error saying what could not be built.
 */
export async function buildBundle(parent: string): Promise<Bundle> {
  const key = await bundleKey();
  if (key === null) {
    throw new Error(
      'GraphiQL was not built ahead (npm run build:graphiql), and its packages or sources are not installed.',
    );
  }
  const target = join(parent, `graphiql-${key}`);
  const standing = await readBundle(target);
  if (standing !== null) {
    return standing;
  }
  await mkdir(parent, { recursive: true });
  await sweepUnfinished(parent);
  const unfinished = unfinishedFolder(parent);
  const abandon = () =>
    rm(unfinished, { recursive: true, force: true, maxRetries: 5 }).finally(() => process.exit(1));
  process.once('SIGTERM', abandon).once('SIGINT', abandon).once('disconnect', abandon);
  try {
    await mkdir(unfinished);
    const manifest = await writeFiles(unfinished);
    await writeFile(join(unfinished, 'manifest.json'), JSON.stringify(manifest, null, 2));
    return await publishBundle(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    process.off('SIGTERM', abandon).off('SIGINT', abandon).off('disconnect', abandon);
  }
}

/** The page as modules that share chunks; each worker as one script, so that it starts with one request. */
async function writeFiles(folder: string): Promise<BundleManifest> {
  // Not imported above: an image that was built ahead has no esbuild.
  const { build } = await import('esbuild');
  const shared = {
    absWorkingDir: projectFolder,
    outdir: folder,
    // Written below: the bundler would make an abandoned folder again.
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    target: 'es2022',
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  } satisfies BuildOptions;
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
    script: outputOf(page.metafile, 'main', '.js'),
    styles: outputOf(page.metafile, 'main', '.css'),
    workers: {
      editor: outputOf(workers.metafile, 'editor', '.js'),
      json: outputOf(workers.metafile, 'json', '.js'),
      graphql: outputOf(workers.metafile, 'graphql', '.js'),
    },
    files: Object.fromEntries(await Promise.all(outputs.map(written))),
    builtAt: new Date().toISOString(),
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

function outputOf({ outputs }: Metafile, entry: string, extension: string): string {
  const names = Object.keys(outputs).map((path) => basename(path));
  const name = names.find((candidate) => candidate.startsWith(`${entry}-`) && candidate.endsWith(extension));
  if (name === undefined) {
    throw new Error(`The bundle has no ${entry}${extension}`);
  }
  return name;
}

async function written({ path, contents }: OutputFile): Promise<[string, BundleManifest['files'][string]]> {
  const gzipped = await promisify(gzip)(contents);
  await writeFile(path, contents);
  await writeFile(`${path}.gz`, gzipped);
  return [basename(path), { bytes: contents.length, gzippedBytes: gzipped.length }];
}

// Run as a program: `node dist/server/graphiql/bundle.js [folder]`.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The server that may wait for this has better things to do; the bundler's own process inherits it.
  setPriority(19);
  try {
    const { folder, manifest } = await buildBundle(process.argv[2] ?? projectCache);
    const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
    process.stdout.write(`GraphiQL: ${(bytes / 1e6).toFixed(1)} MB in ${folder}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
