import { readdir, readFile } from 'node:fs/promises';

/** Every file of src/, by its path from the project's folder. */
let sources: Map<string, string>;
beforeAll(async () => {
  const entries = await readdir('src', { recursive: true, withFileTypes: true });
  const paths = entries.flatMap(({ name, parentPath }) =>
    /\.tsx?$/.test(name) ? [`${parentPath}/${name}`] : [],
  );
  sources = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)),
  );
});

/** The files that hold `sign` and are not among those that may. */
const strangers = (sign: RegExp, may: RegExp) =>
  [...sources].filter(([path, text]) => sign.test(text) && !may.test(path)).map(([path]) => path);

test('there are sources to look at', () => {
  expect(sources.size).toBeGreaterThan(100);
});

test('the configuration alone reads the environment', () => {
  // PostgreSQL's programs are started with PATH, and nothing else of the gateway's environment.
  const may = /^src\/(config|dev-database\/server-settings)\.ts$/;
  expect(
    strangers(
      /(?<!')\bprocess\s*(\?\.|\.|\[\s*['"])\s*env\b|\bimport\.meta\.env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/,
      may,
    ),
  ).toEqual([]);
});

test('only tables, repositories, loaders and what they are made of hold SQL', () => {
  const may =
    /\.(table|repository|loaders|list|condition|visibility)\.ts$|^src\/platform\/(database|graphql|idempotency)\//;
  expect(strangers(/import\s*\{[^}]*\bsql\b[^}]*\}\s*from\s*'drizzle-orm'/, may)).toEqual([]);
});

test('use cases take the time and new IDs from their transaction', () => {
  // What sweeps, sends and delivers goes by the system's clock; a lead whose ID is none is looked for under a new one.
  const others =
    /^src\/(lead-hooks|logs|outbox|photos|webhooks)\/(worker\/|delivery\/|deliveries\/sweep-|sweep-)/;
  const useCases =
    /^src\/(logs|outbox|settings|webhooks|statuses|customers|leads|comments|conversion|photos|lead-hooks)\//;
  const found = strangers(/\bnew Date\(\)|(?<!\.)\bnewId\(/, others).filter((path) => useCases.test(path));
  expect(found.sort()).toEqual([
    'src/conversion/convert/examine-lead.ts',
    'src/leads/bulk/change-leads.ts',
    'src/leads/intake/update-lead.ts',
  ]);
});

test('no fault is silenced and nothing is left open', () => {
  const sign = new RegExp(
    [
      'TO' + 'DO',
      'FIX' + 'ME',
      '@ts-(ignore|nocheck|expect-error)',
      'biome-ignore',
      'eslint-disable',
      '\\bas any\\b',
    ].join('|'),
  );
  expect(strangers(sign, /^$/)).toEqual([]);
});
