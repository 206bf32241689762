import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { LiveConnections } from './connections.js';

export const eventStream = 'text/event-stream';

/** Of the HTML standard, "Server-sent events"; in front of a proxy that would keep them back. */
const headers = {
  'content-type': `${eventStream}; charset=utf-8`,
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** What keeps a connection open where nothing happens, past proxies that close idle ones. */
const pingMs = 15_000;

/** An answer in distinct connections mode (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). */
const nextEvent = (result: string) => `event: next\ndata: ${result}\n\n`;
const completeEvent = 'event: complete\ndata:\n\n';

/** An answer to a client that takes nothing but events. @param result JSON text of one line */
export const sendOneEvent = (reply: FastifyReply, result: string) =>
  reply.headers(headers).send(`${nextEvent(result.trim())}${completeEvent}`);

export interface EventsOptions {
  connections: LiveConnections;
  /** When the caller's token runs out. */
  expiresAt: Date;
  /** What the client is told then, in front of the end. */
  expired: FormattedExecutionResult;
}

/** Sends results as they come, until there are no more, the client goes, or the gateway ends it. */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  results: AsyncIterableIterator<FormattedExecutionResult>,
  { connections, expiresAt, expired }: EventsOptions,
) {
  const { socket } = request.raw;
  const stream = new Readable({ read() {} });
  let isOver = false;
  const send = (text: string) => {
    if (isOver) return;
    stream.push(text);
    const waiting = stream.readableLength + socket.writableLength;
    if (waiting > connections.limits.maxBufferedBytes) connection.end('slow');
  };
  const finish = () => {
    isOver = true;
    stream.push(null);
    void results.return?.();
  };
  const connection = connections.open('sse', (reason) => {
    if (reason === 'slow') socket.destroy();
    if (reason === 'expired') send(`${nextEvent(JSON.stringify(expired))}${completeEvent}`);
    // Without an event that completes it a client subscribes again: elsewhere, where this gateway goes.
    finish();
  });
  const pings = setInterval(() => send(':\n\n'), pingMs).unref();
  const close = () => {
    if (!isOver) finish();
    clearInterval(pings);
    connection.closed();
  };
  stream.once('close', close);
  reply.raw.once('close', () => stream.destroy());
  connection.expiresAt(expiresAt);
  // Sends the headers, by which the client knows that it listens.
  send(':\n\n');
  void forward(results, send).then(finish);
  // Kept open for another request, the connection would keep a gateway that drains.
  return reply.headers({ ...headers, connection: 'close' }).send(stream);
}

async function forward(
  results: AsyncIterableIterator<FormattedExecutionResult>,
  send: (text: string) => void,
): Promise<void> {
  for await (const result of results) send(nextEvent(JSON.stringify(result)));
  send(completeEvent);
}
