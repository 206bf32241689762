import { createReadStream } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { type BundleManifest, bundleFolder, readManifest } from './bundle.js';
import { graphiqlHtml } from './html.js';
import type { GraphiqlPage } from './page.js';
import { assetHeaders, pageHeaders } from './protection.js';

export type { GraphiqlPage, GraphiqlTab } from './page.js';

const path = '/graphiql';
const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * Serves GraphiQL at /graphiql from the files that the build made: no request leaves for another host.
 * @param page called at each visit, so that its tokens are fresh
 * @param folder of the build
 * @throws ConfigurationError where it has not been built
 */
export function graphiql(
  page: () => Promise<GraphiqlPage> | GraphiqlPage,
  folder = bundleFolder,
): FastifyPluginAsync {
  const manifest = readManifest(folder);
  return async (server) => {
    for (const address of [path, `${path}/`]) {
      server.get(address, async (request, reply) => {
        reply.headers(pageHeaders(request.headers.host)).type('text/html; charset=utf-8');
        return graphiqlPage(manifest, await page());
      });
    }

    server.get<{ Params: { name: string } }>(`${path}/assets/:name`, async (request, reply) => {
      const { name } = request.params;
      if (!Object.hasOwn(manifest.files, name)) return reply.callNotFound();
      return sendAsset(reply, folder, manifest, name, String(request.headers['accept-encoding'] ?? ''));
    });
  };
}

function graphiqlPage(manifest: BundleManifest, page: GraphiqlPage): string {
  const address = (name: string) => `${path}/assets/${name}`;
  const { editor, json, graphql } = manifest.workers;
  const workers = { editor: address(editor), json: address(json), graphql: address(graphql) };
  return graphiqlHtml({ ...page, workers }, address(manifest.script), address(manifest.styles));
}

function sendAsset(
  reply: FastifyReply,
  folder: string,
  manifest: BundleManifest,
  name: string,
  accepted: string,
) {
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
