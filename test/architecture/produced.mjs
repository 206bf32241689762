import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql';

/**
 * Tells what of schema/schema.graphql no test of the API has in an answer or sends (exit code 1), but for the names in
 * never-produced.json. That list may only shrink: what is produced by now, or is no more, has to leave it.
 *
 *     node test/architecture/produced.mjs            runs the tests of the API, and compares
 *     node test/architecture/produced.mjs FOLDER     compares what a run with SCHEMA_USE=FOLDER has left there
 *     … --write                                      writes the list instead
 */
const list = new URL('never-produced.json', import.meta.url);
const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const isWriting = process.argv.includes('--write');
const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));

const elements = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type))
  .flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
    if (isUnionType(type)) return type.getTypes().map(({ name }) => `${type.name}: ${name}`);
    if (!isObjectType(type) && !isInputObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args = [] }) => [
      `${type.name}.${name}`,
      ...args.map((arg) => `${type.name}.${name}(${arg.name})`),
    ]);
  })
  .sort();

/** Names that the tests of one run have met. */
function producedIn(folder) {
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return new Set(files.flat());
}

function producedByRun() {
  const folder = mkdtempSync(join(tmpdir(), 'lead-gateway-schema-'));
  try {
    const run = spawnSync('npm', ['run', '--silent', 'test:api'], {
      stdio: 'inherit',
      env: { ...process.env, SCHEMA_USE: folder },
      shell: process.platform === 'win32',
    });
    if (run.status !== 0) throw new Error('tests of the API failed: what they produce was not compared');
    return producedIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const produced = given ? producedIn(given) : producedByRun();
const never = elements.filter((name) => !produced.has(name));
if (isWriting) {
  writeFileSync(list, `${JSON.stringify(never, null, 2)}\n`);
} else {
  const listed = new Set(JSON.parse(readFileSync(list, 'utf8')));
  const missing = never.filter((name) => !listed.has(name));
  const needless = [...listed].filter((name) => !never.includes(name));
  for (const name of missing) console.error(`${name} is produced by no test of the API`);
  for (const name of needless)
    console.error(`${name} is produced, or is no more: take it off never-produced.json`);
  if (missing.length + needless.length > 0) process.exitCode = 1;
}
console.log(`${elements.length - never.length} of ${elements.length} elements of the schema produced`);
