import type { FastifyPluginAsync } from 'fastify';
import { sendAsset } from '../page-files/assets.js';
import { type BundleManifest, bundleFolder, readManifest } from './bundle.js';
import { graphiqlHtml } from './html.js';
import type { GraphiqlPage } from './page.js';
import { pageHeaders } from './protection.js';

export type { GraphiqlPage, GraphiqlTab } from './page.js';

const path = '/graphiql';

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
      const accepted = request.headers['accept-encoding'];
      return sendAsset(reply, { folder, files: manifest.files, name: request.params.name, accepted });
    });
  };
}

function graphiqlPage(manifest: BundleManifest, page: GraphiqlPage): string {
  const address = (name: string) => `${path}/assets/${name}`;
  const { editor, json, graphql } = manifest.workers;
  const workers = { editor: address(editor), json: address(json), graphql: address(graphql) };
  return graphiqlHtml({ ...page, workers }, address(manifest.script), address(manifest.styles));
}
