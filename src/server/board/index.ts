import type { FastifyPluginAsync } from 'fastify';
import type { Config } from '../../config.js';
import { sendAsset } from '../page-files/assets.js';
import { peopleToActAs } from '../page-files/demo-people.js';
import { boardFolder, readBoardBundle } from './bundle.js';
import { boardHtml } from './html.js';
import type { BoardPage } from './page.js';
import { boardHeaders } from './protection.js';

const path = '/board';

/**
 * Serves the board at /board, and at the addresses of its screens below, from the files that the build made.
 * @throws ConfigurationError where it has not been built
 */
export function board(config: Config, folder = boardFolder): FastifyPluginAsync {
  const bundle = readBoardBundle(folder);
  const signIn = config.board?.signIn ?? null;
  const others = [...(signIn ? [new URL(signIn.issuer).origin] : []), ...(config.board?.origins ?? [])];
  return async (server) => {
    server.get<{ Params: { name: string } }>(`${path}/assets/:name`, async (request, reply) => {
      const accepted = request.headers['accept-encoding'];
      return sendAsset(reply, { folder, files: bundle.files, name: request.params.name, accepted });
    });

    for (const address of [path, `${path}/*`]) {
      server.get(address, async (request, reply) => {
        reply.headers(boardHeaders(request.headers.host, others)).type('text/html; charset=utf-8');
        return boardHtml(await pageOf(config), bundle, path);
      });
    }
  };
}

/** What one visit is given, with fresh tokens where the development issuer is on. */
async function pageOf(config: Config): Promise<BoardPage> {
  return {
    endpoint: '/graphql',
    people: await peopleToActAs(config),
    signIn: config.board?.signIn ?? null,
    trustsDocuments: config.trustedDocuments.length > 0,
  };
}
