import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** What pg's connection can do beside what its types tell. */
interface CopyConnection {
  readonly stream: Duplex;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** A statement of the COPY protocol, which pg hands the server's messages. */
abstract class Copy {
  readonly done: Promise<void>;
  #settle!: { resolve(): void; reject(error: Error): void };

  constructor(readonly text: string) {
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Whoever waits for it may come later than its failure.
    this.done.catch(() => {});
  }

  submit(connection: unknown): void {
    (connection as CopyConnection).query(this.text);
  }

  handleError(error: Error): void {
    this.#settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.#settle.resolve();
  }

  handleCommandComplete(): void {}
}

class CopyOut extends Copy {
  constructor(
    text: string,
    private readonly to: CopyConnection,
  ) {
    super(text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }, { stream }: CopyConnection): void {
    this.to.sendCopyFromChunk(chunk);
    // No more is read than the other server takes.
    if (!this.to.stream.writableNeedDrain || stream.isPaused()) return;
    stream.pause();
    const goOn = () => {
      this.to.stream.off('drain', goOn).off('close', goOn);
      stream.resume();
    };
    this.to.stream.on('drain', goOn).on('close', goOn);
  }
}

class CopyIn extends Copy {
  readonly opened: Promise<CopyConnection>;
  #open!: (connection: CopyConnection) => void;

  constructor(text: string) {
    super(text);
    this.opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#open(connection);
  }
}

/**
 * Sends rows from one database to another as they come, a few at a time in memory.
 * @param out `COPY … TO STDOUT` in the one
 * @param into `COPY … FROM STDIN` in the other
 * @throws the error of either; the transactions of both have failed then
 */
export async function copyRows(
  [from, out]: [pg.Client, string],
  [to, into]: [pg.Client, string],
): Promise<void> {
  const receiving = to.query(new CopyIn(into));
  const connection = await Promise.race([receiving.opened, receiving.done.then(notOpened)]);
  const sending = from.query(new CopyOut(out, connection));
  try {
    await Promise.race([sending.done, receiving.done.then(notOpened)]);
  } catch (error) {
    connection.sendCopyFail('the rows did not all come');
    throw error;
  }
  connection.endCopyFrom();
  await receiving.done;
}

function notOpened(): never {
  throw new Error('the database ended COPY before its rows had come');
}
