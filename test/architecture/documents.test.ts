import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'lead-gateway-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(schema: string) {
  const file = join(folder, 'schema.graphql');
  writeFileSync(file, schema);
  const { status, stderr } = spawnSync(process.execPath, ['test/architecture/documents/check.mjs', file], {
    encoding: 'utf8',
  });
  return { status, faults: stderr.split('\n').filter(Boolean) };
}
const schema = readFileSync('schema/schema.graphql', 'utf8');

test('documents that fit the schema pass', () => {
  expect(check(schema)).toEqual({ status: 0, faults: [] });
});

test('a renamed field is found where it stands: in a page, a constant of test/support, a call of a test', () => {
  const { status, faults } = check(
    schema.replace(/^ {2}accountSource:/m, '  sourceOfAccount:').replace(/^ {2}permissions:/m, '  rights:'),
  );
  expect(status).toBe(1);
  const places = faults.map((fault) => fault.split(' ')[0]);
  const at = (file: string, text: string) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return `${file}:${lines.findIndex((line) => line.includes(text)) + 1}`;
  };
  expect(places).toEqual(
    expect.arrayContaining([
      at('README.md', '    accountSource'),
      at('docs/spa.md', '    permissions'),
      at('test/api/identity/users.test.ts', '{ viewer { role permissions } }'),
    ]),
  );
  expect(faults.join()).toMatch(/test\/support\/conversions\.ts:\d+ Cannot query field "accountSource"/);
});
