/** A host as the Host header has it (RFC 9110 §7.2), and nothing that could add a directive. */
const plainHost = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/;

/**
 * Headers of every page under /board: scripts, styles and requests of this origin only, no inline script or style, no
 * frames around it, nothing kept, since the page may hold tokens.
 * @param host the request's Host header, for WebSocket addresses: older browsers do not count them as 'self'
 * @param others origins that the page may ask besides: those of the issuer that people sign in with
 */
export function boardHeaders(host: string | undefined, others: readonly string[]): Record<string, string> {
  const sockets = host !== undefined && plainHost.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...sockets, ...others].join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
