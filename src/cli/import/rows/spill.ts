import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a record stands in a spill, in bytes. */
export interface Place {
  at: number;
  size: number;
}

const BLOCK = 1 << 18;

/**
 * Records that do not fit into memory, in a file that nobody else may read. Its name is gone as soon as it is open, so
 * that nothing of it stays behind when the process is killed; where a system does not let it go, it goes at the end.
 */
export class Spill<T> {
  #end = 0;
  #written = 0;
  #waiting: Buffer[] = [];

  private constructor(
    private readonly file: FileHandle,
    private readonly folder: string,
  ) {}

  static async open<T>(): Promise<Spill<T>> {
    const folder = await mkdtemp(join(tmpdir(), 'lead-import-'));
    const file = await open(join(folder, 'rows'), 'w+', 0o600);
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    return new Spill<T>(file, folder);
  }

  /** Puts a record behind the others, in memory until the next `flush`. */
  append(record: T): Place {
    const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
    const place = { at: this.#end, size: bytes.length };
    this.#end += bytes.length;
    this.#waiting.push(bytes);
    return place;
  }

  /** Writes what waits in memory, where it is worth the while. */
  async flush(): Promise<void> {
    if (this.#end - this.#written >= BLOCK) await this.#flush();
  }

  async read({ at, size }: Place): Promise<T> {
    await this.#flush();
    return JSON.parse((await this.#bytes(at, size)).toString());
  }

  /** All records in their order, each with its place. */
  async *all(): AsyncGenerator<{ record: T; place: Place }> {
    await this.#flush();
    let rest = Buffer.alloc(0);
    let at = 0;
    for (let from = 0; from < this.#written; from += BLOCK) {
      const block = Buffer.concat([rest, await this.#bytes(from, Math.min(BLOCK, this.#written - from))]);
      let start = 0;
      for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10, start)) {
        const size = end + 1 - start;
        yield { record: JSON.parse(block.toString('utf8', start, end)), place: { at, size } };
        at += size;
        start = end + 1;
      }
      rest = block.subarray(start);
    }
  }

  async close(): Promise<void> {
    await this.file.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const bytes = Buffer.concat(this.#waiting.splice(0));
    await this.file.write(bytes, 0, bytes.length, this.#written);
    this.#written += bytes.length;
  }

  async #bytes(at: number, size: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(size), 0, size, at);
    if (bytesRead < size) throw new Error('a file of its own was cut short under the import');
    return buffer;
  }
}
