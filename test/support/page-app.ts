import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { gqlPluckFromCodeString } from '@graphql-tools/graphql-tag-pluck';
import { build, stop } from 'esbuild';
import { buildSchema, parse } from 'graphql';
import type { Selected } from './gateway.js';

const require = createRequire(import.meta.url);

/** The snippets of docs/spa.md by the files of an app that they become, each known by what it imports or says. */
const snippets = {
  'headers.ts': 'export const headers',
  'codegen.ts': '// codegen.ts',
  'apollo.ts': "from '@apollo/client'",
  'urql.ts': "from '@urql/core'",
  // Relay wants operations to be called after their module.
  'ConvertButton.ts': "from 'relay-runtime'",
  'live.ts': "from 'graphql-ws'",
  'events.ts': "from 'graphql-sse'",
} as const;
export type Snippet = keyof typeof snippets;

/** What the page takes for granted: an OpenID Connect library, and a choice of tenant. */
const given = 'declare function accessToken(): Promise<string>;\ndeclare const tenantSlug: string;\n';

/** An app out of the snippets of docs/spa.md as they stand, and test/fixtures/codegen-app, typed by graphql-codegen. */
export class PageApp {
  readonly folder = mkdtempSync(join(tmpdir(), 'lead-gateway-app-'));

  /** Writes its sources. @param url of the gateway */
  async write(url: string): Promise<void> {
    cpSync('test/fixtures/codegen-app', join(this.folder, 'src'), { recursive: true });
    cpSync('schema/clients', join(this.folder, 'src/clients'), { recursive: true });
    cpSync('schema/schema.graphql', join(this.folder, 'schema.graphql'));
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(this.folder, 'given.d.ts'), given);
    const page = readFileSync('docs/spa.md', 'utf8');
    const texts = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    for (const [name, mark] of Object.entries(snippets)) {
      const [text, ...others] = texts.filter((one) => one.includes(mark));
      if (!text || others.length > 0) throw new Error(`docs/spa.md has not one snippet with ${mark}`);
      const here = text
        .replaceAll('https://leads.example.com', url)
        .replaceAll('wss://leads.example.com', url.replace('http', 'ws'));
      const needsHeaders = name !== 'headers.ts' && /\bheaders\b/.test(text);
      const whole = needsHeaders ? `import { headers } from './headers';\n${here}` : here;
      writeFileSync(this.#fileOf(name), whole);
    }
    if (texts.length !== Object.keys(snippets).length) throw new Error('docs/spa.md has another snippet');
    await this.#generate();
    this.#compileRelay(/```json\n([\s\S]*?"persistConfig"[\s\S]*?)```/.exec(page)?.[1] ?? '');
  }

  #fileOf(name: string): string {
    return join(this.folder, name === 'codegen.ts' ? name : `src/${name}`);
  }

  #compileRelay(config: string): void {
    writeFileSync(join(this.folder, 'relay.config.json'), config);
    writeFileSync(join(this.folder, 'persisted_queries.json'), '{}');
    execFileSync(process.execPath, [require.resolve('relay-compiler/cli.js')], {
      ...{ cwd: this.folder, stdio: 'pipe' },
    });
  }

  /** As graphql-codegen's command line does it by the page's codegen.ts. */
  async #generate(): Promise<void> {
    const { generates } = (await this.run('codegen.ts')).default as {
      generates: Record<string, { config: object }>;
    };
    const [{ config } = { config: {} }] = Object.values(generates);
    const source = readFileSync(this.#fileOf('app.mts'), 'utf8');
    const plucked = await gqlPluckFromCodeString('app.mts', source, {
      globalGqlIdentifierName: 'graphql',
      skipIndent: true,
    });
    const kit = readFileSync('schema/clients/after-mutations.graphql', 'utf8');
    const documents = [
      ...plucked.map(({ body }) => ({ location: 'app.mts', body })),
      { location: 'kit', body: kit },
    ];
    const schema = readFileSync('schema/schema.graphql', 'utf8');
    const outputs = await preset.buildGeneratesSection({
      ...{ baseOutputDir: 'gql/', schema: parse(schema), schemaAst: buildSchema(schema) },
      documents: documents.map(({ location, body }) => ({ location, rawSDL: body, document: parse(body) })),
      ...{ config, presetConfig: {}, plugins: [], pluginMap: {} },
    } as unknown as Parameters<typeof preset.buildGeneratesSection>[0]);
    mkdirSync(join(this.folder, 'src/gql'));
    for (const output of outputs) {
      writeFileSync(join(this.folder, 'src/gql', basename(output.filename)), await codegen(output));
    }
  }

  /** What the compiler says of all of it, with the options of Vite's template and stricter ones; empty where all is well. */
  compile(): string {
    const options = {
      ...{ strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, resolveJsonModule: true },
      ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', verbatimModuleSyntax: true },
      ...{ lib: ['ES2022', 'DOM', 'DOM.Iterable'], noEmit: true, types: [] },
    };
    const files = ['src/app.mts', 'given.d.ts', ...Object.keys(snippets).map((name) => this.#fileOf(name))];
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    const tsc = require.resolve('typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, '-p', this.folder], { encoding: 'utf8' }).stdout;
  }

  /** Bundles one of its files, and runs it. @param time tells one run from another @returns what it exports */
  async run(name: Snippet | 'app.mts', time = 'once'): Promise<Selected> {
    const outfile = join(this.folder, 'bundles', `${name}.${time}.js`);
    await build({
      entryPoints: [this.#fileOf(name)],
      ...{ outfile, bundle: true, format: 'esm', platform: 'browser', logLevel: 'error' },
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    return import(outfile);
  }

  async remove(): Promise<void> {
    // esbuild has a process of its own.
    await stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
