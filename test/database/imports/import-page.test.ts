import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ClonedDatabase, cloneTemplate } from '../../support/template-database.js';

let database: ClonedDatabase;
let folder: string;
let page: string;
beforeAll(async () => {
  database = await cloneTemplate('demo');
  folder = await mkdtemp(join(tmpdir(), 'import-page-'));
  page = await readFile('docs/import.md', 'utf8');
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text ?? '');

/** Runs what stands behind `--` of an `npm run import`, in the folder of the example. */
function run(command: string): Promise<{ code: unknown; stdout: string }> {
  const words = [...command.replace(/^.*? -- /, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  );
  const env = { PATH: process.env.PATH, DATABASE_URL: database.ownerUrl, DATA_DIR: folder };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [resolve('dist/cli/import.js'), ...words],
      { env, cwd: folder },
      (error, stdout) => done({ code: error === null ? 0 : error.code, stdout }),
    );
  });
}

test('its commands answer as it says', async () => {
  await writeFile(join(folder, 'leads.csv'), blocks('csv')[0] ?? '');
  const [first = '', second = ''] = blocks('sh');
  expect(await run(first)).toEqual({ code: 3, stdout: blocks('text')[0] });
  const { code, stdout } = await run(second);
  expect(code).toBe(3);
  expect(stdout).toContain('nothing was written');
});

test('it names every option of the command', async () => {
  const { stdout } = await run(' -- --help');
  const options = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option ?? '');
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter((option) => !page.includes(`\`${option}`))).toEqual([]);
});
