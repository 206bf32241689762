import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildGatewaySchema } from './index.js';
import { printedSchema } from './printed-schema.js';

/** Writes schema/schema.graphql; with `--check`, only tells whether it is as it should be (exit code 1 if not). */
const file = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));
const text = printedSchema(await buildGatewaySchema());

if (!process.argv.includes('--check')) {
  await writeFile(file, text);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  process.stderr.write('schema/schema.graphql is not what the code makes: run npm run schema\n');
  process.exitCode = 1;
}
