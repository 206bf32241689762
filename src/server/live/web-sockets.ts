import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { redactError } from '../../platform/log/index.js';
import { closeCodes, internalError, reasonOf } from './close-codes.js';
import type { EndReason, LiveConnection, LiveConnections } from './connections.js';
import { refuseUpgrade, takeWebSockets } from './upgrades.js';
import { type Connection, type OperationsOptions, operationHooks } from './web-socket-operations.js';

/** Between pings; who has not answered one by the next is gone. In milliseconds. */
const pingMs = 15_000;
/** For a client to answer that a connection is being closed. */
const closingMs = 2_000;

export interface WebSocketOptions extends OperationsOptions {
  connections: LiveConnections;
}

/** Serves graphql-transport-ws on the path of the API (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). */
export function serveWebSockets(server: FastifyInstance, path: string, options: WebSocketOptions): void {
  const { connections, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: connections.limits.maxMessageBytes,
    handleProtocols,
  });
  const protocol = makeServer<Record<string, unknown>, Connection>(operationHooks(options));
  takeWebSockets(server.server, (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    raw.on('error', () => raw.destroy());
    if (request.url?.split('?', 1)[0] !== path) return refuseUpgrade(raw, '404 Not Found');
    if (connections.isFull) return refuseUpgrade(raw, '503 Service Unavailable');
    sockets.handleUpgrade(request, raw, head, (socket) => {
      const connection = connections.open('websocket', (reason) => end(socket, reason));
      open(protocol, { request, connection, socket, caller: null, refusals: 0 }, connections, log);
    });
  });
}

function open(
  protocol: ReturnType<typeof makeServer<Record<string, unknown>, Connection>>,
  extra: Connection,
  { limits }: LiveConnections,
  log: Logger,
): void {
  const { socket, connection } = extra;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => {
        if (socket.readyState !== socket.OPEN) return;
        socket.send(text);
        if (socket.bufferedAmount > limits.maxBufferedBytes) connection.end('slow');
      },
      close: (code = internalError) => close(socket, code),
      onMessage: (take) => {
        socket.on('message', (message) => {
          // What comes behind the gateway's close, from a client that does not read it, is nobody's any more.
          if (socket.readyState !== socket.OPEN) return;
          take(String(message)).catch((error: unknown) => {
            log.error({ error: redactError(error) }, 'a message of a WebSocket failed');
            close(socket, internalError);
          });
        });
      },
    },
    extra,
  );
  const endPings = ping(socket, connection);
  // Of frames that break the protocol or are too large; ws closes the connection itself.
  socket.on('error', () => {});
  socket.once('close', (code) => {
    endPings();
    connection.closed();
    closed(code, '').catch((error: unknown) =>
      log.error({ error: redactError(error) }, 'a WebSocket was not closed in order'),
    );
  });
}

function end(socket: WebSocket, reason: EndReason): void {
  // Who does not read would not read that either.
  if (reason === 'slow' || reason === 'silent') socket.terminate();
  else close(socket, closeCodes[reason]);
}

function close(socket: WebSocket, code: number): void {
  socket.close(code, reasonOf(code));
  setTimeout(() => socket.terminate(), closingMs).unref();
}

function ping(socket: WebSocket, connection: LiveConnection): () => void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return connection.end('silent');
    isAlive = false;
    socket.ping();
  }, pingMs);
  timer.unref();
  return () => clearInterval(timer);
}
