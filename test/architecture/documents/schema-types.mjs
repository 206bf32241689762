import { readFileSync, writeFileSync } from 'node:fs';
import { minifyIntrospection, outputIntrospectionFile } from 'gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

/**
 * Writes schema/types.ts, from which gql.tada tells the types of documents: schema/schema.graphql as TypeScript types.
 * With `--check` it only tells whether the file is as it would be written (exit code 1 if not).
 */
const file = 'schema/types.ts';
const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const introspection = introspectionFromSchema(schema, { descriptions: false });
const printed = outputIntrospectionFile(minifyIntrospection(introspection), {
  fileType: '.d.ts',
  shouldPreprocess: true,
});
// Types alone: what follows would make the schema that of all documents in the project.
const [types] = printed.split('/** An IntrospectionQuery');
const [, root] = /(export type introspection = [\s\S]*?\n\};)/.exec(printed) ?? [];
const text = `/** Written by \`npm run schema\`. */\n${types.slice(types.indexOf('export type'))}${root}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not that of schema/schema.graphql: npm run schema`);
  process.exitCode = 1;
}
