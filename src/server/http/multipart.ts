import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { UploadedFile } from '../../platform/graphql/index.js';
import { BodyError, jsonObjectIn, refuseOtherCharsets, textIn } from './bodies.js';
import { IncomingFile, MAX_BYTES_IN_MEMORY } from './incoming-file.js';

const MAX_TEXT_BYTES = 1_048_576;
/** What is read of a request that is too large before it is broken off; nothing of it is kept. */
const MAX_REQUEST_BYTES = 32 * 1_048_576;

/** Of a multipart body that is none of a GraphQL request. */
const malformed = (message: string) => new BodyError(400, message);

/**
 * Reads GraphQL multipart requests: `operations`, `map`, and one file, in this order
 * (https://github.com/jaydenseric/graphql-multipart-request-spec). That a page of another origin cannot send them
 * unasked is Apollo Server's to see to: it wants a header that such a page has no way to set.
 * @param maxFileBytes of one file; of a larger one nothing is kept, and who takes it answers so
 */
export function readMultipart(server: FastifyInstance, maxFileBytes: number): void {
  const maxBytes = Math.max(MAX_REQUEST_BYTES, maxFileBytes + 3 * MAX_TEXT_BYTES);
  const incoming = new WeakMap<FastifyRequest, IncomingFile>();
  server.addHook('onRequest', async (request, reply) => {
    if (!request.headers['content-type']?.startsWith('multipart/')) return;
    const file = new IncomingFile();
    incoming.set(request, file);
    // Answered or broken off: nobody reads it any more.
    reply.raw.once('close', () => void file.drop().catch(() => {}));
  });
  server.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, body: Readable) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    refuseOtherCharsets(request);
    const { texts, file } = await partsOf(request.headers as BusboyHeaders, body, {
      file: incoming.get(request) ?? new IncomingFile(),
      maxFileBytes,
      maxBytes,
    });
    const objectIn = (name: TextName) => {
      const object = jsonObjectIn(server, textIn(texts.get(name) ?? Buffer.of(), name));
      if (!object) throw malformed(`A multipart request has a part ${name}, a JSON object.`);
      return object;
    };
    const operations = objectIn('operations');
    place(operations, objectIn('map'), file);
    return operations;
  });
}

const tooLarge = (most: number) => new BodyError(413, `The body is larger than ${most} bytes.`);

const textNames = ['operations', 'map'] as const;
type TextName = (typeof textNames)[number];
const isTextName = (name: string): name is TextName => textNames.some((known) => known === name);

interface Parts {
  texts: Map<TextName, Buffer>;
  file: { name: string; content: UploadedFile } | null;
}

interface Receiving {
  file: IncomingFile;
  maxFileBytes: number;
  maxBytes: number;
}

function partsOf(
  headers: BusboyHeaders,
  body: Readable,
  { file, maxFileBytes, maxBytes }: Receiving,
): Promise<Parts> {
  return new Promise((done, refuse) => {
    const parts: Parts = { texts: new Map(), file: null };
    const receiving: Promise<void>[] = [];
    const receive = (part: Promise<void>) => {
      part.catch(refuse);
      receiving.push(part);
    };
    let hasFile = false;
    const fail = (error: BodyError) => {
      body.unpipe();
      // What is still to come is let through unread, so that the answer finds a client that listens.
      body.resume();
      refuse(error);
    };
    let parser: ReturnType<typeof Busboy>;
    try {
      parser = Busboy({
        headers,
        // Texts too are taken as bytes: read as text, those that are no UTF-8 would be replaced.
        isPartAFile: () => true,
        limits: {
          fileSize: Math.max(maxFileBytes, MAX_BYTES_IN_MEMORY),
          files: textNames.length + 1,
          headerPairs: 20,
        },
      });
    } catch {
      return fail(malformed('The multipart body has no boundary.'));
    }
    const others = () => fail(malformed('A multipart request has operations, map and one file.'));
    parser.on('file', (name, stream, fileName, _encoding, type) => {
      if (isTextName(name)) {
        receive(
          textBytesOf(stream).then((bytes) => {
            if (bytes !== null) parts.texts.set(name, bytes);
            else fail(new BodyError(413, `${name} is larger than ${MAX_TEXT_BYTES} bytes.`));
          }),
        );
      } else if (fileName === undefined && type !== 'application/octet-stream') {
        stream.resume();
        others();
      } else if (hasFile) {
        stream.resume();
        fail(malformed('A multipart request brings one file.'));
      } else {
        hasFile = true;
        receive(
          file.receive(stream, fileName ?? null).then((content) => {
            parts.file = { name, content };
          }),
        );
      }
    });
    parser.on('filesLimit', others);
    parser.on('error', () => fail(malformed('The multipart body is broken.')));
    parser.on('finish', () => {
      Promise.all(receiving).then(() => done(parts), refuse);
    });
    let read = 0;
    body.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > maxBytes) fail(tooLarge(maxBytes));
    });
    body.on('error', () => fail(malformed('The multipart body is broken.')));
    body.on('close', () => {
      if (!body.readableEnded) refuse(malformed('The multipart body is broken off.'));
    });
    body.pipe(parser);
  });
}

/** @returns null where it is larger than a text may be: the rest of it is passed over, what was read is let go */
async function textBytesOf(stream: BusboyFileStream): Promise<Buffer | null> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= MAX_TEXT_BYTES) pieces.push(piece);
    else pieces = [];
  }
  return size > MAX_TEXT_BYTES ? null : Buffer.concat(pieces);
}

/** Puts the file where the map says it belongs: in place of a null in the variables. */
function place(operations: Record<string, unknown>, map: Record<string, unknown>, file: Parts['file']): void {
  const entries = Object.entries(map);
  if (entries.length === 0 && file === null) return;
  const [[name, paths] = []] = entries;
  if (entries.length !== 1 || !Array.isArray(paths) || file?.name !== name)
    throw malformed('The map of a multipart request names its one file and where it belongs.');
  if (paths.length !== 1) throw malformed('The file of a multipart request belongs in one place.');
  const keys = String(paths[0]).split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((at, key) => ownValue(at, key), operations);
  if (keys[0] !== 'variables' || ownValue(holder, last) !== null)
    throw malformed('The map of a multipart request names a variable that is null.');
  (holder as Record<string, unknown>)[last] = file?.content;
}

const ownValue = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, key)
    ? (of as Record<string, unknown>)[key]
    : undefined;
