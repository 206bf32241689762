import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { cacheFolders } from '../../../src/server/graphiql/bundle-cache.js';
import { projectFolder } from '../../../src/server/graphiql/bundle-key.js';
import { type GraphiqlEvent, graphiql } from '../../../src/server/graphiql/index.js';

const builder = join(projectFolder, 'dist/server/graphiql/bundle.js');
const page = { endpoint: '/graphql', token: null, tenant: null, people: [], tabs: [] };
let folder: string;
let events: GraphiqlEvent[];
const servers: FastifyInstance[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graphiql-bundling-'));
  events = [];
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function serverWith(folders: string[]): Promise<Ask> {
  const server = fastify();
  servers.push(server);
  const log = (event: GraphiqlEvent) => events.push(event);
  server.register(graphiql({ dataDir: folder, cacheFolders: folders, page: () => page, log }));
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  return (path, init) => fetch(`${address}${path}`, { redirect: 'manual', ...init });
}

async function untilNotWaiting(ask: Ask): Promise<Response> {
  for (;;) {
    const response = await ask('/graphiql');
    if (response.status !== 503) {
      return response;
    }
    await response.text();
    await pause(50);
  }
}

test('the page waits while it is bundled, then is there, and the next server takes it as it is', async () => {
  const first = await serverWith([folder]);
  const waiting = await first('/graphiql');
  expect(waiting.status).toBe(503);
  expect(waiting.headers.get('retry-after')).toBe('1');
  expect(waiting.headers.get('cache-control')).toBe('no-store');
  expect(await waiting.text()).toContain('GraphiQL is being prepared…');
  expect((await first('/graphiql/assets/main.js')).status).toBe(404);

  const ready = await untilNotWaiting(first);
  const html = await ready.text();
  expect(ready.status).toBe(200);
  expect(Object.fromEntries(ready.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  });
  expect(events).toMatchObject([{ level: 'info', msg: 'GraphiQL bundled' }]);
  expect(await readdir(folder)).toHaveLength(1);

  const second = await serverWith([folder]);
  expect(await (await untilNotWaiting(second)).text()).toBe(html);
  expect(events).toHaveLength(1);
}, 120_000);

test('bundled files are kept for ever, come gzipped, and nothing else is served', async () => {
  const ask = await serverWith(cacheFolders(folder));
  const html = await (await untilNotWaiting(ask)).text();
  const script = /src="([^"]+)"/.exec(html)?.[1] ?? '';
  const plain = await ask(script, { headers: { 'accept-encoding': 'identity' } });
  expect(Object.fromEntries(plain.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  const gzipped = await ask(script, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(gzipped.headers.get('content-encoding')).toBe('gzip');
  expect(await gzipped.text()).toBe(await plain.text());
  for (const name of ['manifest.json', '..%2Fmanifest.json', 'constructor']) {
    expect((await ask(`/graphiql/assets/${name}`)).status).toBe(404);
  }
}, 120_000);

test('a failure is shown with its reason, and another try is one click', async () => {
  await writeFile(join(folder, 'file'), '');
  const ask = await serverWith([join(folder, 'file/cache')]);
  const failed = await untilNotWaiting(ask);
  expect(failed.status).toBe(500);
  expect(await failed.text()).toContain('ENOTDIR');
  expect(events).toMatchObject([{ level: 'error', reason: expect.stringContaining('ENOTDIR') }]);

  await rm(join(folder, 'file'));
  const retried = await ask('/graphiql/retry', { method: 'POST', body: new URLSearchParams() });
  expect(retried.status).toBe(303);
  expect(retried.headers.get('location')).toBe('/graphiql');
  expect((await ask('/graphiql')).status).toBe(503);
});

test('a server that stops takes its bundler along and leaves nothing half made', async () => {
  await serverWith([folder]);
  while ((await readdir(folder)).length === 0) {
    await pause(10);
  }
  await servers.pop()?.close();
  expect(await readdir(folder)).toEqual([]);
  expect(events).toEqual([]);
}, 60_000);

test('two builders at once make one bundle, also after one was killed in the middle', async () => {
  const killed = spawn(process.execPath, [builder, folder], { stdio: 'ignore' });
  while ((await readdir(folder)).length === 0) {
    await pause(10);
  }
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const leftover = await readdir(folder);
  expect(leftover).toEqual([expect.stringMatching(/^\.unfinished-/)]);

  const builders = [1, 2].map(() => spawn(process.execPath, [builder, folder], { stdio: 'ignore' }));
  const ends = await Promise.all(builders.map((child) => once(child, 'exit')));
  expect(ends.map(([code]) => code)).toEqual([0, 0]);
  expect((await readdir(folder)).sort()).toEqual([
    ...leftover,
    expect.stringMatching(/^graphiql-[\da-f]{16}$/),
  ]);
}, 120_000);
