import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { readConfig } from '../../../src/config.js';
import { readManifest } from '../../../src/server/documents/manifest.js';
import { documentRules } from '../../../src/server/graphql/document-rules.js';

const schema = buildSchema('type Query { a: Query b: Int }');
const folder = mkdtempSync(join(tmpdir(), 'lead-gateway-manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const apollo = (operations: unknown) => ({
  ...{ format: 'apollo-persisted-query-manifest', version: 1, operations },
});
const read = (files: string[], env: Record<string, string> = {}) =>
  readManifest(files, documentRules(readConfig({ TRUSTED_DOCUMENTS: 'x', ...env }), schema));

test.each([
  ['Apollo’s', apollo([{ id: 'x1', name: 'A', type: 'query', body: 'query A { b }' }])],
  ['Relay’s or that of graphql-codegen', { x1: 'query A { b }' }],
])('a manifest in the form of %s is read', async (_name, content) => {
  const { byId, byHash } = await read([written('ok.json', content)]);
  expect([...byId]).toEqual([['x1', 'query A { b }']]);
  const hash = createHash('sha256').update('query A { b }').digest('hex');
  expect([...byHash]).toEqual([[hash, 'query A { b }']]);
});

test('several manifests are served together', async () => {
  const files = [written('one.json', { x: '{ b }' }), written('two.json', { x: '{ b }', y: '{ a { b } }' })];
  expect((await read(files)).byHash.size).toBe(2);
});

const faults: [name: string, content: unknown, complaint: string | RegExp][] = [
  ['no JSON', '{"x":', /faulty\.json is no manifest: .*JSON/],
  ['a list', [], 'faulty.json is no manifest: it is no JSON object'],
  ['a text that is none', { x: 5 }, 'faulty.json is no manifest: what stands under "x" is no text'],
  ['another format', { format: 'x' }, 'its format is "x", not "apollo-persisted-query-manifest"'],
  ['another version', { ...apollo([]), version: 2 }, 'its version is 2, not 1'],
  ['no operations', apollo({}), 'it has no list of operations'],
  ['an operation without an id', apollo([{ body: '{ b }' }]), 'operations[0] has no id or no body'],
  [
    'a field that is not there',
    apollo([{ id: 'x', name: 'Given', body: 'query A {\n  b\n  c\n}' }]),
    'faulty.json: operation Given (ID x), line 3, column 3: Cannot query field "c" on type "Query".',
  ],
  [
    'a document that is no GraphQL',
    { x: 'query A {\n  b' },
    'faulty.json: operation A (ID x), line 2, column 4: Syntax Error',
  ],
  ['no operation', { x: 'fragment F on Query { b }' }, 'faulty.json: a document (ID x) has no operation'],
  ['a mutation that the schema has not', { x: 'mutation M { b }' }, 'operation M (ID x), line 1, column 1'],
  [
    'a document that nests too deep',
    { x: `{ ${'a { '.repeat(12)} b ${'}'.repeat(12)} }` },
    'The document nests 13 levels deep; MAX_DEPTH allows 12.',
  ],
  [
    'two documents of one ID',
    apollo(['{ b }', '{ a { b } }'].map((body) => ({ id: 'x', body }))),
    'two documents have the ID x',
  ],
  ['several faults', { x: '{ c }', y: '{ d }', z: '{ e }' }, '; and 2 more faults'],
];
test.each(faults)('%s is told with file, operation and place', async (_name, content, complaint) => {
  const file = written('faulty.json', content);
  await expect(read([file])).rejects.toThrow(/^TRUSTED_DOCUMENTS must name files of documents/);
  await expect(read([file])).rejects.toThrow(complaint);
});

test('a file that is not there is named', async () => {
  await expect(read([join(folder, 'nowhere.json')])).rejects.toThrow(/nowhere\.json is no manifest: ENOENT/);
});

test('of introspection a manifest may have as much as INTROSPECTION lets it', async () => {
  const file = written('introspection.json', { x: '{ __schema { queryType { name } } }' });
  expect((await read([file], { NODE_ENV: 'production', AUTH_ISSUER: 'https://id.example' })).byId.size).toBe(
    1,
  );
  await expect(read([file], { INTROSPECTION: 'false' })).rejects.toThrow(
    'GraphQL introspection has been disabled',
  );
});
