import { headersOfPage } from '../page-files/protection.js';
import { socketsOf } from '../page-files/sockets.js';

/**
 * Headers of every page under /graphiql: scripts, workers and requests of this origin only, no frames
 * around it, no address of the page told to others, nothing kept, since the page holds a token.
 * Editor styles are set from script, and fonts are inside the style sheet, hence `unsafe-inline` and `data:`.
 * @param host the request's Host header
 */
export function pageHeaders(host: string | undefined): Record<string, string> {
  return headersOfPage([
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...socketsOf(host)].join(' ')}`,
    "form-action 'self'",
  ]);
}
