import type { OpenFile } from '../lead-file.types.js';

/** How the bytes of a file are read. */
export interface Encoding {
  /** A label of the WHATWG Encoding Standard, in lower case. */
  label: string;
  hasByteOrderMark: boolean;
  /** Why, where it was not evident. */
  note: string | null;
}

const marks: { bytes: number[]; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
];
const HEAD_BYTES = 1024;

/** What people call an encoding. */
export const encodingName = (label: string): string =>
  label
    .replace(/^utf-16(.)e$/, (_, end: string) => `UTF-16${end.toUpperCase()}E`)
    .replace(/^(utf|iso)/, (name) => name.toUpperCase())
    .replace(/^windows/, 'Windows');

/**
 * The encoding of a file: what is wished for, else by its byte order mark, else UTF-8 if all of it is, else
 * Windows-1252. Reads the whole file, as one byte at its end may tell.
 */
export async function encodingOf(open: OpenFile, wished?: string): Promise<Encoding> {
  let head = new Uint8Array();
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  for await (const bytes of open()) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES)]);
    isUtf8 &&= decodes(strict, bytes);
  }
  isUtf8 &&= decodes(strict);
  const mark = marks.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  const found = (label: string, note: string | null = null) => ({
    label: new TextDecoder(label).encoding,
    hasByteOrderMark: mark !== undefined,
    note,
  });
  if (wished) return found(wished);
  if (mark) return found(mark.label);
  const wide = wideWithoutMark(head);
  if (wide) return found(wide, 'has no byte order mark, and every other byte is empty');
  return isUtf8 ? found('utf-8') : found('windows-1252', 'is not UTF-8, and was read as Windows-1252');
}

function decodes(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): boolean {
  try {
    if (bytes) decoder.decode(bytes, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 of letters that are mostly Latin: U+0000 occurs in no text, and here in every other byte. */
function wideWithoutMark(head: Uint8Array): string | null {
  const empty = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) empty[i % 2] = (empty[i % 2] as number) + 1;
  const [even, odd] = empty as [number, number];
  if (head.length === 0 || even + odd < head.length / 4) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/**
 * The text of a file, without its byte order mark. Bytes are decoded as a stream: all at once Node 20 leaves
 * 0x80 to 0x9F of Windows-1252 as they are.
 */
export async function* textOf(open: OpenFile, label: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const bytes of open()) {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The beginning of a text, at most so many UTF-16 units, and whether that is all. */
export async function headOf(
  text: AsyncIterable<string>,
  length: number,
): Promise<{ head: string; isAll: boolean }> {
  let head = '';
  for await (const piece of text) {
    head += piece;
    if (head.length > length) return { head: head.slice(0, length), isAll: false };
  }
  return { head, isAll: true };
}
