import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

type Take = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Hands over the requests that ask for a WebSocket. As soon as anybody takes upgrades, Node.js hands over all of them and
 * answers none: one for another protocol, such as the h2c that Java's clients offer with their first request, goes back
 * as the plain request that it is as well (RFC 9110, section 7.8: a server may ignore what it is offered).
 */
export function takeWebSockets(server: Server, take: Take): void {
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') take(request, socket, head);
    else asPlainRequest(server, request, socket, head);
  });
}

function asPlainRequest(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (!/^(?:upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${rawHeaders[i + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

/** Answers a request for a WebSocket that is not to be had. */
export function refuseUpgrade(socket: Duplex, status: '404 Not Found' | '503 Service Unavailable'): void {
  const retry = status.startsWith('503') ? 'retry-after: 1\r\n' : '';
  socket.end(`HTTP/1.1 ${status}\r\n${retry}content-length: 0\r\nconnection: close\r\n\r\n`);
}
