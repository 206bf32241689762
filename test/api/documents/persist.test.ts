import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'lead-gateway-persist-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const out = join(folder, 'manifest.json');

function persist(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/persist.js', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
/** A document that need not fit the schema. */
const query = (rest: string) => `query ${rest}`;
let apps = 0;
/** A folder with these files. */
function app(files: Record<string, string>): string {
  const place = join(folder, `app${++apps}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  }
  return place;
}

test('operations of files and templates are found, with the fragments of others, by name', () => {
  expect(persist('test/fixtures/app', '--out', out)).toEqual({
    ...{ status: 0, stdout: `${out}: 2 operations\n`, stderr: '' },
  });
  const { operations } = JSON.parse(readFileSync(out, 'utf8'));
  expect(operations.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
    ['Leads', 'query'],
    ['MakeLead', 'mutation'],
  ]);
  for (const { body } of operations) {
    expect(body.match(/^fragment \w+/gm)).toEqual([
      'fragment LeadRow',
      'fragment Person',
      'fragment StatusTag',
    ]);
    expect(body).toContain('__typename');
  }
});

test('without --typename documents are as they stand', () => {
  persist('test/fixtures/app', '--out', out, '--format', 'relay', '--no-typename');
  const texts = Object.values(JSON.parse(readFileSync(out, 'utf8')));
  expect(texts).toHaveLength(2);
  expect(texts.join('')).not.toContain('__typename');
});

test('--check passes what is as it should be, and names what is not', () => {
  persist('test/fixtures/app', '--out', out);
  expect(persist('test/fixtures/app', '--out', out, '--check')).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
  const written = readFileSync(out, 'utf8');
  const changed = written.replace('fullName', 'firstName').replaceAll('MakeLead', 'OtherLead');
  writeFileSync(out, changed);
  const { status, stderr } = persist('test/fixtures/app', '--out', out, '--check');
  expect(status).toBe(1);
  expect(stderr).toBe(
    `${out} is not that of the operations: write it anew\n` +
      '  Leads: changed\n  MakeLead: missing\n  OtherLead: no longer there\n',
  );
  expect(readFileSync(out, 'utf8')).toBe(changed);
  expect(persist('test/fixtures/app', '--out', join(folder, 'none.json'), '--check').status).toBe(1);
});

test('every fault is told with file, line and column, and nothing is written', () => {
  const place = app({
    'a.graphql': query('A {\n  viewer {\n    nowhere\n  }\n}\nquery Twice { viewer { id } }\n'),
    'b.graphql': query('Twice { viewer { id } }\n{ viewer { id } }\n'),
    'deep/c.ts': 'const x = 1;\nexport const C = gql`\n  query C { leads { nodes { ...Nowhere } } }\n`;\n',
    'node_modules/d.graphql': query('D { nothing }'),
    'e.ts': 'export const schema = "no document";',
  });
  const none = join(folder, 'not-written.json');
  const { status, stderr } = persist(place, '--out', none);
  expect(status).toBe(1);
  const lines = stderr
    .trim()
    .replace(/^error: /, '')
    .split('\n');
  expect(lines.map((line) => line.replace(`${place}/`, '')).sort()).toEqual([
    'a.graphql:3:5 Cannot query field "nowhere" on type "Viewer".',
    'a.graphql:6:7 There can be only one operation named "Twice".',
    'b.graphql:2:1 The operation has no name.',
    'b.graphql:2:1 This anonymous operation must be the only defined operation.',
    'deep/c.ts:3:32 Unknown fragment "Nowhere".',
  ]);
  expect(() => readFileSync(none)).toThrow('ENOENT');
});

test('what is no GraphQL is told with its place', () => {
  const place = app({ 'a.gql': query('A {\n  viewer {') });
  expect(persist(place, '--out', out)).toMatchObject({
    status: 1,
    stderr: `error: ${place}/a.gql:2:11 Syntax Error: Expected Name, found <EOF>.\n`,
  });
});

test('directives that clients keep to themselves are left out, others are not known', () => {
  const place = app({
    'a.graphql': query('A { leads @connection(key: "x") { nodes { id } } viewer @nonreactive { id } }'),
  });
  expect(persist(place, '--out', out, '--format', 'codegen').status).toBe(0);
  expect(readFileSync(out, 'utf8')).not.toContain('@');
  const other = app({ 'a.graphql': query('A { viewer @client { id } }') });
  expect(persist(other, '--out', out).stderr).toContain('a.graphql:1:18 Unknown directive "@client".');
});

test.each([
  [['test/fixtures/nowhere', '--out', out], 2, 'error: test/fixtures/nowhere is not there\n'],
  [['package.json', '--out', out], 2, 'error: package.json is neither a document nor a script\n'],
  [['docs', '--out', out], 2, 'error: there are no operations in docs\n'],
  [['docs'], 2, "error: required option '--out <file>' not specified\n"],
  [['docs', '--out', out, '--format', 'x'], 2, /Allowed choices are apollo, relay, codegen, urql/],
])('%j is refused', (args, status, complaint) => {
  const answer = persist(...args);
  expect(answer.status).toBe(status);
  expect(answer.stderr).toEqual(complaint instanceof RegExp ? expect.stringMatching(complaint) : complaint);
});
