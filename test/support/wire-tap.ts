import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A message of PostgreSQL's protocol: `>P` is a Parse from the client, `<Z` a ReadyForQuery from the server. */
export interface Message {
  kind: string;
  /** Without type and length. */
  body: string;
}

/** A relay between client and server that notes every message and can cut the line. */
export class WireTap {
  messages: Message[] = [];
  /** Cuts the client off as soon as a message has passed for which this says so. */
  cutAfter: (message: Message) => boolean = () => false;
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  readonly #clients = new Set<Socket>();
  /** Clients whose server has gone without their being told. */
  readonly #untold = new WeakSet<Socket>();
  #server: Server | null = null;
  #port = 0;

  constructor(targetUrl: string) {
    this.#target = new URL(targetUrl);
  }

  /** Where it listens, or did. */
  get port(): number {
    return this.#port;
  }

  /** Opens, on the port it had before if it was open once, unless another is given. @returns the address to connect to */
  async open(port = this.#port): Promise<string> {
    this.#server = createServer((client) => this.#relay(client)).listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    const url = new URL(this.#target);
    url.hostname = '127.0.0.1';
    url.port = String(this.#port);
    return url.href;
  }

  /** The server's end of every connection is gone, and its client learns of it with the next that it sends, as after a power cut. */
  forget(): void {
    for (const client of this.#clients) this.#untold.add(client);
  }

  async close(): Promise<void> {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server?.listening) await once(this.#server, 'close');
  }

  /** The kinds noted so far, in order; forgets them. */
  take(): string[] {
    return this.messages.splice(0).map(({ kind }) => kind);
  }

  #relay(client: Socket): void {
    const server = connect(Number(this.#target.port || 5432), this.#target.hostname);
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        (socket === client ? server : client).destroy();
      });
    }
    const note = (message: Message) => {
      this.messages.push(message);
      if (this.cutAfter(message)) setImmediate(() => client.destroy());
    };
    const fromClient = splitter('>', true, note);
    const fromServer = splitter('<', false, note);
    client.on('data', (chunk) => {
      if (this.#untold.has(client)) {
        client.resetAndDestroy();
        return;
      }
      server.write(chunk);
      fromClient(chunk);
    });
    server.on('data', (chunk) => {
      client.write(chunk);
      fromServer(chunk);
    });
  }
}

/** Cuts a stream into messages. The client's first has a length but no type. */
function splitter(mark: string, hasStartup: boolean, note: (message: Message) => void) {
  let rest = Buffer.alloc(0);
  let typeLength = hasStartup ? 0 : 1;
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= typeLength + 4) {
      const end = typeLength + rest.readUInt32BE(typeLength);
      if (rest.length < end) return;
      if (typeLength === 1) {
        note({ kind: mark + String.fromCharCode(rest[0] ?? 0), body: rest.toString('latin1', 5, end) });
      }
      rest = rest.subarray(end);
      typeLength = 1;
    }
  };
}
