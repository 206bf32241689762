import { createReadStream } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { type Bundle, cacheFolders } from './bundle-cache.js';
import { type GraphiqlEvent, startBundling } from './bundling.js';
import { failureHtml, graphiqlHtml, waitingHtml } from './html.js';
import type { GraphiqlPage } from './page.js';
import { assetHeaders, pageHeaders } from './protection.js';

export type { GraphiqlEvent } from './bundling.js';
export type { GraphiqlPage, GraphiqlTab } from './page.js';

export interface GraphiqlOptions {
  /** Holds the bundle where the installation itself cannot be written. */
  dataDir: string;
  /** Called at each visit, so that its tokens are fresh. */
  page(): Promise<GraphiqlPage> | GraphiqlPage;
  log(event: GraphiqlEvent): void;
  /** Where bundles are kept, the preferred folder first; left out, the installation, then `dataDir`. */
  cacheFolders?: string[];
}

const path = '/graphiql';
const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * Serves GraphiQL at /graphiql from the installed packages: no request leaves for another host.
 * The first start bundles them in the background; until then the page says so (503, asking again each second),
 * and a failure is shown with its reason (500) and a way to try again.
 */
export function graphiql(options: GraphiqlOptions): FastifyPluginAsync {
  return async (server) => {
    const bundling = startBundling({
      folders: options.cacheFolders ?? cacheFolders(options.dataDir),
      log: options.log,
    });
    server.addHook('onClose', () => bundling.stop());

    for (const address of [path, `${path}/`]) {
      server.get(address, async (request, reply) => {
        reply.headers(pageHeaders(request.headers.host)).type('text/html; charset=utf-8');
        const state = await bundling.state();
        switch (state.is) {
          case 'ready':
            return graphiqlPage(state.bundle, await options.page());
          case 'preparing':
            return reply.code(503).header('retry-after', '1').send(waitingHtml(path));
          case 'failed':
            return reply.code(500).send(failureHtml(path, state.reason));
        }
      });
    }

    // The form has no fields; its empty body needs a parser all the same.
    const form = 'application/x-www-form-urlencoded';
    if (!server.hasContentTypeParser(form)) {
      server.addContentTypeParser(form, (_request, _payload, done) => done(null));
    }
    server.post(`${path}/retry`, async (request, reply) => {
      bundling.retry();
      return reply.headers(pageHeaders(request.headers.host)).redirect(path, 303);
    });

    server.get<{ Params: { name: string } }>(`${path}/assets/:name`, async (request, reply) => {
      const state = await bundling.state();
      const { name } = request.params;
      if (state.is !== 'ready' || !Object.hasOwn(state.bundle.manifest.files, name)) {
        return reply.callNotFound();
      }
      return sendAsset(reply, state.bundle, name, String(request.headers['accept-encoding'] ?? ''));
    });
  };
}

function graphiqlPage({ manifest }: Bundle, page: GraphiqlPage): string {
  const address = (name: string) => `${path}/assets/${name}`;
  const { editor, json, graphql } = manifest.workers;
  const workers = { editor: address(editor), json: address(json), graphql: address(graphql) };
  return graphiqlHtml({ ...page, workers }, address(manifest.script), address(manifest.styles));
}

function sendAsset(reply: FastifyReply, { folder, manifest }: Bundle, name: string, accepted: string) {
  const sizes = manifest.files[name];
  const isGzipped = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted);
  reply
    .headers(assetHeaders)
    .type(contentTypes[extname(name)] ?? 'application/octet-stream')
    .header('content-length', isGzipped ? sizes?.gzippedBytes : sizes?.bytes);
  if (isGzipped) {
    reply.header('content-encoding', 'gzip');
  }
  return reply.send(createReadStream(join(folder, isGzipped ? `${name}.gz` : name)));
}
