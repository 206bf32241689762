import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncApi } from '../webhooks/index.js';
import { clientKit } from './client-kit/index.js';
import { errorCatalogue } from './error-catalogue.js';
import { printedSubgraph } from './federation/printed-subgraph.js';
import { buildGatewaySchema } from './index.js';
import { printedSchema } from './printed-schema.js';

/** Writes what derives from the schema; with `--check`, only tells whether it is as it should be (exit code 1 if not). */
const schema = await buildGatewaySchema();
const files: Record<string, string> = {
  'schema/schema.graphql': printedSchema(schema),
  'schema/subgraph.graphql': printedSubgraph(schema),
  'schema/asyncapi.json': `${JSON.stringify(asyncApi(schema), null, 2)}\n`,
  'docs/errors.md': errorCatalogue(schema),
  ...clientKit(schema),
};

for (const [name, text] of Object.entries(files)) {
  const file = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  if (!process.argv.includes('--check')) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(`${name} is not what the code makes: run npm run schema\n`);
    process.exitCode = 1;
  }
}
