import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BusboyFileStream } from '@fastify/busboy';
import { UploadedFile } from '../../platform/graphql/index.js';

/** What of a file is kept in memory: as much as a photo may have. */
export const MAX_BYTES_IN_MEMORY = 5 * 1_048_576;

/** The file of one request, as it comes in: what is too large for memory lies on the disk until `drop`. */
export class IncomingFile {
  private readonly path = join(tmpdir(), `lead-gateway-${randomUUID()}`);
  private handle: FileHandle | null = null;
  private isDropped = false;

  /** @param stream cut off where a file is larger than any may be: the rest of it is passed over, nothing is kept */
  async receive(stream: BusboyFileStream, name: string | null): Promise<UploadedFile> {
    let pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      pieces.push(piece);
      if (size > MAX_BYTES_IN_MEMORY) {
        await this.write(pieces);
        pieces = [];
      }
    }
    if (stream.truncated) {
      await this.drop();
      return new UploadedFile(null, name, null);
    }
    if (size <= MAX_BYTES_IN_MEMORY) return new UploadedFile(Buffer.concat(pieces), name, null);
    await this.handle?.close();
    this.handle = null;
    return new UploadedFile(null, name, await openAsBlob(this.path));
  }

  /** Takes what was kept off the disk. May be called twice. */
  async drop(): Promise<void> {
    this.isDropped = true;
    const { handle } = this;
    this.handle = null;
    await handle?.close().catch(() => {});
    await rm(this.path, { force: true });
  }

  private async write(pieces: readonly Buffer[]): Promise<void> {
    if (this.isDropped) return;
    this.handle ??= await open(this.path, 'wx', 0o600);
    // Where the client left while the file was being opened.
    if (this.isDropped) return this.drop();
    await this.handle.writev([...pieces]);
  }
}
