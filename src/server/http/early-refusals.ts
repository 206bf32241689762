import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { errorBody } from '../errors/error-body.js';
import { allowedOrigin, exposedHeaders } from './cross-origin.js';
import { requestIdOf } from './request-id.js';

export interface EarlyRefusals {
  path: string;
  /** Whether one more is too many. */
  isRefused(): boolean;
  corsOrigins: readonly string[];
  onRefused(method: string): void;
  log: Logger;
}

/**
 * Refuses what is too much for the gateway before anything is done for it: of ten requests for each that can be answered, nine
 * must cost next to nothing. The answer, its log line and its measurement are those of a request that is refused later.
 */
export function refuseEarly(server: FastifyInstance, refusals: EarlyRefusals): void {
  const listeners = server.server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  server.server.removeAllListeners('request');
  server.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const isMeant =
      isOf(refusals.path, request.url) && (request.method === 'POST' || request.method === 'GET');
    if (isMeant && refusals.isRefused()) refuse(request, response, refusals);
    else for (const listener of listeners) listener.call(server.server, request, response);
  });
}

const isOf = (path: string, url = ''): boolean =>
  url.startsWith(path) && (url.length === path.length || url[path.length] === '?');

function refuse(request: IncomingMessage, response: ServerResponse, refusals: EarlyRefusals): void {
  const { method = '', headers } = request;
  const requestId = requestIdOf(headers);
  const body = JSON.stringify(errorBody(requestId, 'SERVICE_UNAVAILABLE', tooMany));
  const origin = allowedOrigin(refusals.corsOrigins, headers.origin);
  if (refusals.corsOrigins.length > 0) response.setHeader('vary', 'Origin');
  if (origin) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', exposedHeaders.join(', '));
  }
  response
    .writeHead(503, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'retry-after': '1',
      'x-request-id': requestId,
    })
    .end(body);
  const facts = { status: 503, durationMs: 0, errors: ['SERVICE_UNAVAILABLE'] };
  refusals.log.info({ requestId, method, path: refusals.path, ...facts }, 'request');
  refusals.onRefused(method);
}

export const tooMany = 'There are too many requests at a time. Try again.';
