/** A host as the Host header has it (RFC 9110 §7.2), and nothing that could add a directive. */
const plainHost = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/;

/**
 * WebSocket addresses of the page's own host, for a content security policy: older browsers do not count them as 'self'.
 * @param host the request's Host header
 */
export function socketsOf(host: string | undefined): string[] {
  return host !== undefined && plainHost.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
}
