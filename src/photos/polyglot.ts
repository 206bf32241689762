import { endOfJpeg, type PictureFormat } from './picture-end.js';

/**
 * Whether a file is something beside the picture: has something behind it that no camera puts there, or would open
 * as an archive, a document or a page as well.
 * @param end where the picture's own bytes end
 */
export function isMoreThanPicture(format: PictureFormat, content: Buffer, end: number): boolean {
  return (
    !isHonestTail(format, content, end) ||
    hasArchive(content) ||
    speaksToPrograms.test(content.toString('latin1')) ||
    opensComment(format, content)
  );
}

/**
 * What an interpreter, a browser or a reader of documents looks for, wherever in a file it stands. Shorter words come
 * about by chance in the five million bytes of a picture.
 */
const speaksToPrograms = /<\?php\s|<script|<html[\s>]|<iframe|<!doctype|%PDF-\d/i;

const archives = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'].map((text) => Buffer.from(text, 'latin1'));

/** Of ZIP, the record that an archive in one part is read by, from its end (APPNOTE.TXT §4.3.16). */
function hasArchive(content: Buffer): boolean {
  if (archives.some((beginning) => content.includes(beginning))) return true;
  for (let at = content.indexOf('PK\x05\x06'); at !== -1; at = content.indexOf('PK\x05\x06', at + 1)) {
    if (at + 22 > content.length) return false;
    const isOnePart = content.readUInt32LE(at + 4) === 0;
    if (isOnePart && content.readUInt16LE(at + 8) === content.readUInt16LE(at + 10)) return true;
  }
  return false;
}

/**
 * A header that is also the beginning of a script, in which the picture is a comment: a GIF whose width, or a JPEG
 * the length of whose JFIF segment, reads as the opening of one. Neither size comes from a camera: one would be a
 * GIF 10,799 pixels wide, the other's thumbnail would have a third of a pixel.
 */
function opensComment(format: PictureFormat, content: Buffer): boolean {
  if (format === 'gif') return content.toString('latin1', 6, 8) === '/*';
  return format === 'jpeg' && content[3] === 0xe0 && content.toString('latin1', 4, 6) === '/*';
}

const padding = new Set([0x00, 0xff, 0x0a, 0x0d]);

/**
 * Behind a picture there may be padding. Behind a JPEG, phones put further pictures (the gain map of one in high
 * dynamic range, a depth map; CIPA DC-007), the film of a moving picture, and Samsung's own records: these are known
 * by their structure, which must account for every byte.
 */
function isHonestTail(format: PictureFormat, content: Buffer, end: number): boolean {
  const records = format === 'jpeg' ? samsungRecords(content) : null;
  let at = end;
  for (;;) {
    while (at < content.length && padding.has(content[at] as number)) at++;
    if (at >= content.length || (records !== null && at >= records && records >= end)) return true;
    const next = format === 'jpeg' ? (nextJpeg(content, at) ?? endOfFilm(content, at, end)) : null;
    if (next === null) return false;
    at = next;
  }
}

/** A fill byte of padding may be the first of the picture's marker. */
function nextJpeg(content: Buffer, at: number): number | null {
  const from = content[at] === 0xd8 ? at - 1 : at;
  const isJpeg = content[from] === 0xff && content[from + 1] === 0xd8 && content[from + 2] === 0xff;
  return isJpeg ? endOfJpeg(content, from) : null;
}

const boxes = new Set([
  'ftyp',
  'moov',
  'mdat',
  'free',
  'skip',
  'wide',
  'uuid',
  'meta',
  'moof',
  'mfra',
  'sidx',
]);

/** Where a film ends that begins here, by its boxes (ISO/IEC 14496-12 §4.2); null where none begins. */
function endOfFilm(content: Buffer, from: number, behind: number): number | null {
  // Of the length's four bytes those that are 0 were taken for padding.
  const start = content.indexOf('ftyp', from) - 4;
  if (start > from || start < from - 4 || start < behind) return null;
  let at = start;
  while (at + 8 <= content.length && boxes.has(content.toString('latin1', at + 4, at + 8))) {
    const size = content.readUInt32BE(at);
    const isLarge = size === 1 && at + 16 <= content.length;
    const length = isLarge ? Number(content.readBigUInt64BE(at + 8)) : size || content.length - at;
    if (length < 8 || at + length > content.length) return null;
    at += length;
  }
  return at > start ? at : null;
}

/**
 * Where the records begin that Samsung's cameras put at the very end: a directory says how far before it each lies.
 * Null where there are none.
 */
function samsungRecords(content: Buffer): number | null {
  const end = content.length;
  if (end < 24 || content.toString('latin1', end - 4) !== 'SEFT') return null;
  const directory = end - 8 - content.readUInt32LE(end - 8);
  if (directory < 0 || content.toString('latin1', directory, directory + 4) !== 'SEFH') return null;
  const count = content.readUInt32LE(directory + 8);
  if (directory + 12 + 12 * count !== end - 8) return null;
  let begin = directory;
  for (let i = 0; i < count; i++) {
    const [offset, size] = [4, 8].map((part) => content.readUInt32LE(directory + 12 + 12 * i + part));
    if (offset === undefined || size === undefined || offset > directory || size > offset) return null;
    begin = Math.min(begin, directory - offset);
  }
  return begin;
}
