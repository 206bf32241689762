import { createHash, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from '../../config.js';
import { errorBody } from '../errors/error-body.js';

/** All measurements, as text. */
export interface Scraped {
  contentType: string;
  text(): Promise<string>;
}

/**
 * Serves the measurements on the gateway's own port: to anyone in development; in production with METRICS_TOKEN alone,
 * to whoever has it; not at all where METRICS_PORT gives them a port of their own.
 */
export function serveMetrics(
  server: FastifyInstance,
  scraped: Scraped,
  { environment, metrics: { port, token } }: Pick<Config, 'environment' | 'metrics'>,
): void {
  if (port !== null || (token === null && environment === 'production')) return;
  answerScrapes(server, scraped, token);
}

/**
 * Serves the measurements, and nothing else, on METRICS_PORT.
 * @returns what ends it; null where there is no such port
 * @throws the listener's error, such as EADDRINUSE
 */
export async function openMetricsPort(
  scraped: Scraped,
  { host, metrics: { port, token } }: Pick<Config, 'host' | 'metrics'>,
): Promise<FastifyInstance | null> {
  if (port === null) return null;
  const server = fastify({ forceCloseConnections: true, requestTimeout: 10_000 });
  answerScrapes(server, scraped, token);
  await server.listen({ host, port });
  return server;
}

/** @param token what is asked for; null for nothing */
function answerScrapes(server: FastifyInstance, scraped: Scraped, token: string | null): void {
  server.get('/metrics', async (request, reply) => {
    if (!isGiven(token, request.headers.authorization)) {
      // The port that serves nothing else keeps no facts of its requests.
      if (request.facts) request.facts.errors = ['UNAUTHENTICATED'];
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send(errorBody(request.id, 'UNAUTHENTICATED', 'The metrics need the token METRICS_TOKEN.'));
    }
    reply.type(scraped.contentType).header('cache-control', 'no-store');
    return scraped.text();
  });
}

/** Compared by their hashes, which takes as long whatever is given. */
function isGiven(token: string | null, authorization: string | undefined): boolean {
  if (token === null) return true;
  const [, given] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  return given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
