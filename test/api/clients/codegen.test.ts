import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { gqlPluckFromCodeString } from '@graphql-tools/graphql-tag-pluck';
import { build } from 'esbuild';
import { buildSchema, parse } from 'graphql';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';

/** An app of graphql-codegen's client preset: generated, compiled strictly, bundled, and run against the gateway. */
const require = createRequire(import.meta.url);
const app = mkdtempSync(join(tmpdir(), 'lead-gateway-codegen-'));
let gateway: TestGateway;
let compiled: Selected;

async function generate(): Promise<void> {
  const source = readFileSync(join(app, 'app.mts'), 'utf8');
  const texts = await gqlPluckFromCodeString('app.mts', source, {
    globalGqlIdentifierName: 'graphql',
    skipIndent: true,
  });
  const schema = readFileSync('schema/schema.graphql', 'utf8');
  const scalars = JSON.parse(readFileSync('schema/clients/scalars.json', 'utf8'));
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: 'gql/',
    schema: parse(schema),
    schemaAst: buildSchema(schema),
    documents: texts.map(({ body }) => ({
      ...{ location: 'app.mts', rawSDL: body, document: parse(body) },
    })),
    config: { scalars, strictScalars: true, useTypeImports: true },
    ...{ presetConfig: {}, plugins: [], pluginMap: {} },
  } as unknown as Parameters<typeof preset.buildGeneratesSection>[0]);
  mkdirSync(join(app, 'gql'));
  for (const output of outputs) {
    writeFileSync(join(app, 'gql', basename(output.filename)), await codegen(output));
  }
}

beforeAll(async () => {
  cpSync('test/fixtures/codegen-app', app, { recursive: true });
  symlinkSync(resolve('node_modules'), join(app, 'node_modules'));
  await generate();
  await build({
    entryPoints: [join(app, 'app.mts')],
    outfile: join(app, 'app.js'),
    ...{ bundle: true, format: 'esm', platform: 'node', logLevel: 'error' },
  });
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
  compiled = await import(join(app, 'app.js'));
  gateway = await startTestGateway();
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  rmSync(app, { recursive: true, force: true });
});

test('what is generated and the app that uses it compile strictly, and what is wrong does not', () => {
  const options = {
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', verbatimModuleSyntax: true },
    ...{ noEmit: true, types: [], skipLibCheck: true },
  };
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['app.mts'] }));
  const tsc = require.resolve('typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', app], { encoding: 'utf8' });
  expect([stdout, status]).toEqual(['', 0]);
});

test('the app works with the gateway', async () => {
  const send = async ({ query, variables }: { query: string; variables: object }) =>
    (await gateway.query(query, variables)).body;
  const row = 'By Codegen, New, 2500.50, 20';
  expect(await compiled.make(send, 'Codegen', '2500.50')).toEqual([row]);
  expect((await compiled.list(send, 3))[0]).toBe(row);
  expect(await compiled.make(send, ' ', '-1')).toEqual([
    'input.lastName: REQUIRED',
    'input.targetAmount: OUT_OF_RANGE',
  ]);
});
