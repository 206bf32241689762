import { fileTypeFromBuffer } from 'file-type';
import type { Sharp } from 'sharp';
import { DomainError } from '../platform/graphql/index.js';
import { InvalidFileError } from './photo.results.js';
import { endOfPicture, type PictureFormat } from './picture-end.js';
import { isMoreThanPicture } from './polyglot.js';

/** A picture as it is kept: its own pixels and nothing else. */
export interface Picture {
  content: Buffer;
  contentType: string;
  /** Of its file name, without the dot. */
  extension: string;
  /** In pixels. */
  width: number;
  height: number;
}

const formats: Record<
  PictureFormat,
  { extension: string; contentType: string; write: (image: Sharp) => Sharp }
> = {
  jpeg: { extension: 'jpg', contentType: 'image/jpeg', write: (image) => image.jpeg({ quality: 90 }) },
  png: { extension: 'png', contentType: 'image/png', write: (image) => image.png() },
  webp: { extension: 'webp', contentType: 'image/webp', write: (image) => image.webp({ quality: 90 }) },
  gif: { extension: 'gif', contentType: 'image/gif', write: (image) => image.gif() },
};

const MAX_PIXELS = 40_000_000;
const reading = {
  limitInputPixels: MAX_PIXELS,
  failOn: 'error',
  sequentialRead: true,
  // Of an animation, its first picture: how much all of them are, no header tells.
  pages: 1,
} as const;

type Vips = typeof import('sharp')['default'];
let vips: Promise<Vips> | null = null;

/** libvips, loaded with the first picture: it takes some 20 MB, and many a process never sees one. */
function openVips(): Promise<Vips> {
  vips ??= import('sharp').then(({ default: sharp }) => {
    // It knows many formats; those that nobody may upload are not even tried.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`),
    });
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return vips;
}

/**
 * Reads a picture and writes it anew: upright, in sRGB, without metadata or anything that was hidden in the file.
 * @param content as it came; null for more than a file may have
 * @throws DomainError InvalidFileError
 */
export async function readPicture(content: Buffer | null): Promise<Picture> {
  if (content === null) throw refused('TOO_LARGE');
  if (content.length === 0) throw refused('EMPTY');
  const type = await fileTypeFromBuffer(content).catch(() => undefined);
  const name = (Object.keys(formats) as PictureFormat[]).find(
    (one) => formats[one].contentType === type?.mime,
  );
  if (!name) throw refused('NOT_A_PICTURE');
  const format = formats[name];
  const end = endOfPicture(name, content);
  if (end !== null && isMoreThanPicture(name, content, end)) throw refused('MORE_THAN_A_PICTURE');
  return inTurn(async () => {
    const sharp = await openVips();
    const { width, height, format: found } = await told(sharp(content, reading).metadata());
    if (found !== name) throw refused('NOT_A_PICTURE');
    if (width * height > MAX_PIXELS) throw refused('TOO_MANY_PIXELS');
    if (end === null) throw refused('BROKEN');
    const { data, info } = await told(
      format.write(sharp(content, reading).autoOrient()).toBuffer({ resolveWithObject: true }),
    );
    const { extension, contentType } = format;
    return { content: data, contentType, extension, width: info.width, height: info.height };
  });
}

const refused = (...reason: ConstructorParameters<typeof InvalidFileError>) =>
  new DomainError(new InvalidFileError(...reason));

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isTooMany = error instanceof Error && /exceeds pixel limit/.test(error.message);
    throw refused(isTooMany ? 'TOO_MANY_PIXELS' : 'BROKEN');
  }
}

/** An open picture may take 160 MB: no more than two are open at a time, the others wait. */
const MAX_OPEN = 2;
let open = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (open === MAX_OPEN) await new Promise<void>((proceed) => waiting.push(proceed));
  else open++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else open--;
  }
}
