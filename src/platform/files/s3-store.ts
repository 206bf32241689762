import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { piecesOf } from './blob.js';
import { checkKey, type FileStore, FileStoreUnavailableError, isKey, type StoredFile } from './file-store.js';

export interface S3Settings {
  /** Such as https://s3.eu-central-1.amazonaws.com. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Whether the bucket stands in the path and not in the host name. */
  forcePathStyle: boolean;
}

const timeoutMs = 15_000;
/** Of what is sent, as much has to go through beside that. */
const BYTES_A_MS = 500;

/** Files in a bucket of S3 or a store that speaks like it (Amazon S3 API Reference, Signature Version 4). */
export class S3Store implements FileStore {
  private readonly client: AwsClient;
  private readonly bucket: string;

  /** @param folder what every key stands in, within the bucket */
  constructor(
    { endpoint, bucket, forcePathStyle, region, accessKeyId, secretAccessKey }: S3Settings,
    private readonly folder: string,
  ) {
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
    const address = new URL(endpoint);
    if (!forcePathStyle) address.hostname = `${bucket}.${address.hostname}`;
    const path = address.pathname.replace(/\/$/, '');
    this.bucket = `${address.origin}${path}${forcePathStyle ? `/${bucket}` : ''}`;
  }

  async put(key: string, content: Buffer | Blob, contentType: string): Promise<void> {
    const body = content instanceof Blob ? content : new Blob([new Uint8Array(content)]);
    const headers = { 'content-type': contentType, 'x-amz-content-sha256': await hashOf(body) };
    const wait = timeoutMs + Math.ceil(body.size / BYTES_A_MS);
    const response = await this.send('PUT', this.addressOf(key), { body, headers }, wait);
    await expectOk(response);
  }

  async get(key: string): Promise<Buffer | null> {
    const response = await this.send('GET', this.addressOf(key));
    if (response.status === 404) {
      await response.body?.cancel();
      return null;
    }
    return expectOk(response);
  }

  async open(key: string): Promise<Readable | null> {
    // The answer has to begin in time; how long it goes on is up to whoever reads it.
    const beginning = new AbortController();
    const timer = setTimeout(() => beginning.abort(), timeoutMs);
    const response = await this.send('GET', this.addressOf(key), { signal: beginning.signal }).finally(() =>
      clearTimeout(timer),
    );
    if (response.ok && response.body) return Readable.fromWeb(response.body as ReadableStream);
    if (response.status !== 404) await expectOk(response);
    await response.body?.cancel();
    return null;
  }

  async remove(key: string): Promise<void> {
    const response = await this.send('DELETE', this.addressOf(key));
    if (response.status === 404) await response.body?.cancel();
    else await expectOk(response);
  }

  async *list(): AsyncIterable<StoredFile> {
    for (let next: string | undefined = ''; next !== undefined; ) {
      const query = new URLSearchParams({ 'list-type': '2', prefix: this.prefix });
      if (next) query.set('continuation-token', next);
      // Signatures are made over %20, which URLSearchParams would write as a plus sign.
      const address = `${this.bucket}?${query.toString().replaceAll('+', '%20')}`;
      const page = (await expectOk(await this.send('GET', address))).toString('utf8');
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const key = textIn(entry, 'Key')?.slice(this.prefix.length) ?? '';
        const modifiedAt = new Date(textIn(entry, 'LastModified') ?? '');
        if (isKey(key)) yield { key, modifiedAt };
      }
      next = textIn(page, 'IsTruncated') === 'true' ? textIn(page, 'NextContinuationToken') : undefined;
    }
  }

  private addressOf(key: string): string {
    checkKey(key);
    return `${this.bucket}/${this.prefix}${key}`;
  }

  private get prefix(): string {
    return `${this.folder}/`;
  }

  /** @param init with a `signal` of its own, it ends the wait itself */
  private async send(
    method: string,
    address: string,
    init: RequestInit = {},
    waitMs = timeoutMs,
  ): Promise<Response> {
    try {
      return await this.client.fetch(address, { method, signal: AbortSignal.timeout(waitMs), ...init });
    } catch (cause) {
      throw new FileStoreUnavailableError('the file store does not answer', { cause });
    }
  }
}

async function expectOk(response: Response): Promise<Buffer> {
  try {
    const body = Buffer.from(await response.arrayBuffer());
    if (response.ok) return body;
  } catch (cause) {
    throw new FileStoreUnavailableError('the file store broke off its answer', { cause });
  }
  throw new FileStoreUnavailableError(`the file store answered with status ${response.status}`);
}

async function hashOf(content: Blob): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(content)) hash.update(piece);
  return hash.digest('hex');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of an element that holds no other. */
const textIn = (xml: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`)
    .exec(xml)?.[1]
    ?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
