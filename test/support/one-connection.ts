import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { GatewayProcess } from './gateway-process.js';
import { until } from './until.js';

export interface HttpAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The second half of the body is sent behind it. */
  between?: Promise<unknown>;
}

/** Requests over one connection that stays open: of a gateway of several processes one answers them all. */
export class OneConnection {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  ask(path: string, { method = 'GET', headers = {}, body = '', between }: Sent = {}): Promise<HttpAnswer> {
    return new Promise((done, failed) => {
      const sent = request(`${this.url}${path}`, { method, headers, agent: this.agent }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('error', failed);
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8');
          done({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      sent.on('error', failed);
      if (!between) return void sent.end(body);
      const half = Math.floor(body.length / 2);
      sent.setHeader('content-length', Buffer.byteLength(body));
      sent.write(body.slice(0, half));
      between.then(() => sent.end(body.slice(half)), failed);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** A connection to each of the processes that answer, by their numbers, from 1. */
export async function connectionToEach(gateway: GatewayProcess, count: number): Promise<OneConnection[]> {
  const url = await gateway.url;
  const found = new Map<unknown, OneConnection>();
  for (let tries = 0; found.size < count && tries < 50; tries++) {
    const connection = new OneConnection(url);
    const requestId = randomUUID();
    await connection.ask('/health/live', { headers: { 'x-request-id': requestId } });
    const line = () => gateway.logged.find((each) => each.requestId === requestId);
    await until(() => line() !== undefined);
    const number = line()?.process;
    if (found.has(number)) connection.close();
    else found.set(number, connection);
  }
  return Array.from({ length: count }, (_, i) => {
    const connection = found.get(i + 1);
    if (!connection) throw new Error(`no connection came to process ${i + 1}`);
    return connection;
  });
}
