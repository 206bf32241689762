import { connect } from 'node:net';

const blankLine = Buffer.from('\r\n\r\n');

/**
 * One kept connection that sends one request at a time: no more of HTTP/1.1 than answers of a known length or in
 * chunks (RFC 9112 §6), so that the one who measures is not the one who is measured.
 */
export class Connection {
  #socket;
  #received = Buffer.alloc(0);
  #selection = null;

  /** @param {string} url */
  static async open(url) {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise((done, failed) => socket.once('connect', done).once('error', failed));
    return new Connection(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** @param {Buffer} request the whole of it @returns {Promise<{ status: number, body: Buffer }>} */
  send(request) {
    return new Promise((resolve, reject) => {
      this.#selection = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(blankLine);
    if (end === -1) return;
    const head = this.#received.latin1Slice(0, end).toLowerCase();
    const rest = this.#received.subarray(end + 4);
    const length = /\r\ncontent-length: *(\d+)/.exec(head);
    const body = length ? ofLength(rest, Number(length[1])) : inChunks(rest);
    if (!body) return;
    this.#received = Buffer.alloc(0);
    const selection = this.#selection;
    this.#selection = null;
    selection?.resolve({ status: Number(head.slice(9, 12)), body });
  }

  #fail(error) {
    this.#selection?.reject(error);
    this.#selection = null;
  }
}

const ofLength = (rest, length) => (rest.length < length ? null : rest.subarray(0, length));

/** The body, null while there is more to come. */
function inChunks(rest) {
  const parts = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    if (line === -1) return null;
    const size = Number.parseInt(rest.latin1Slice(at, line), 16);
    if (rest.length < line + 2 + size + 2) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
