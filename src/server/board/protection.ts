import { headersOfPage } from '../page-files/protection.js';
import { socketsOf } from '../page-files/sockets.js';

/**
 * Headers of every page under /board: scripts, styles and requests of this origin only, no inline script or style, no
 * frames around it, nothing kept, since the page may hold tokens.
 * @param host the request's Host header
 * @param others origins that the page may ask besides: those of the issuer that people sign in with
 */
export function boardHeaders(host: string | undefined, others: readonly string[]): Record<string, string> {
  return headersOfPage([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...socketsOf(host), ...others].join(' ')}`,
    "form-action 'none'",
  ]);
}
