import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Source } from 'graphql';
import { ConfigurationError } from '../../platform/configuration-error.js';

const documents = new Set(['.graphql', '.gql']);
const scripts = new Set([
  ...['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  ...['.vue', '.svelte', '.astro'],
]);

/**
 * The texts of all documents in folders and files, each with the place that it stands at; in the order of their paths.
 * @throws ConfigurationError where one is not there or cannot be read
 */
export async function readSources(places: readonly string[]): Promise<Source[]> {
  const files = new Set<string>();
  for (const place of places) for (const file of await filesIn(place)) files.add(file);
  const sources: Source[] = [];
  for (const file of [...files].sort()) sources.push(...(await sourcesIn(file)));
  return sources;
}

async function filesIn(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (!found) throw new ConfigurationError(`${place} is not there`);
  if (!found.isDirectory()) {
    if (isKnown(place)) return [place];
    throw new ConfigurationError(`${place} is neither a document nor a script`);
  }
  const entries = await readdir(place, { withFileTypes: true });
  const inside = await Promise.all(
    entries.map(async (entry) => {
      const path = join(place, entry.name);
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return filesIn(path);
      return isKnown(path) ? [path] : [];
    }),
  );
  return inside.flat();
}

const isKnown = (file: string) =>
  (documents.has(extname(file)) || scripts.has(extname(file))) && !/\.d\.[cm]?ts$/.test(file);

async function sourcesIn(file: string): Promise<Source[]> {
  const text = await readFile(file, 'utf8');
  if (documents.has(extname(file))) return text.trim() ? [new Source(text, file)] : [];
  // Most scripts have none: they need not be parsed.
  return /\bg(?:raph)?ql\b/i.test(text) ? templatesIn(file, text) : [];
}

async function templatesIn(file: string, text: string): Promise<Source[]> {
  const { gqlPluckFromCodeString } = await tagPluck();
  try {
    const found = await gqlPluckFromCodeString(file, text, { skipIndent: true });
    return found.map(({ body, locationOffset }) => new Source(body, file, locationOffset));
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

/** A package of development: a gateway that runs has no use for it. */
async function tagPluck() {
  try {
    return await import('@graphql-tools/graphql-tag-pluck');
  } catch {
    throw new ConfigurationError('templates in scripts need the development packages: npm ci');
  }
}
