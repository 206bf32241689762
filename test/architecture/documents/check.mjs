import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { documentsIn } from './literals.mjs';

/**
 * Holds every GraphQL document of the tests, the examples and the pages against schema/schema.graphql, or the schema
 * that is named, before anything runs: `file:line message` for each that does not fit (exit code 1). Those put together at run time are
 * held against it when they run.
 */
const [, , file = 'schema/schema.graphql'] = process.argv;
const schema = buildSchema(readFileSync(file, 'utf8'));
const places = ['test/api', 'test/database', 'test/faults', 'test/support', 'examples', 'docs', '*.md'];
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...places], {
  encoding: 'utf8',
});

function blocksIn(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length + 1,
    text: match[1],
  }));
}

function faultsOf({ file, line, text }) {
  const at = (within) => `${file}:${line + (within ?? 1) - 1}`;
  try {
    return validate(schema, parse(text)).map(
      ({ message, locations }) => `${at(locations?.[0]?.line)} ${message}`,
    );
  } catch (error) {
    return [`${at(error.locations?.[0]?.line)} ${error.message}`];
  }
}

const documents = files
  .split('\n')
  .filter((file) => /\.(?:md|tsx?|mjs)$/.test(file))
  .flatMap((file) => (file.endsWith('.md') ? blocksIn(file) : documentsIn(file)));
const known = documents.filter(({ text }) => text !== null);
const faults = known.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
console.log(
  `${known.length} documents held against the schema, ${documents.length - known.length} put together at run time`,
);
if (faults.length > 0 || known.length === 0) process.exitCode = 1;
