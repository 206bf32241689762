import { fileTypeFromBlob } from 'file-type';
import { piecesOf } from '../platform/files/index.js';

const unknown = 'application/octet-stream';
const plainText = 'text/plain';

/** Types of plain text that no content tells apart: by extension, where the content is plain text. */
const textTypes: Record<string, string> = {
  csv: 'text/csv',
  eml: 'message/rfc822',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  json: 'application/json',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  tsv: 'text/tab-separated-values',
  vcf: 'text/vcard',
  xml: 'application/xml',
};

/** Formats that are plain text by their bytes and tell what they are. Of others, letters at the start say nothing: "BMW". */
const toldByText = /^(?:text\/|application\/(?:pdf|rtf|xml|postscript|eps)$)/;

/**
 * What a file is by its content. The client's word counts for nothing, and a name only between types of plain text.
 * @param name with the extension
 */
export async function contentTypeOf(content: Blob, name: string): Promise<string> {
  const [told, isText] = await Promise.all([
    fileTypeFromBlob(content).catch(() => undefined),
    isPlainText(content),
  ]);
  if (!isText) return told?.mime ?? unknown;
  if (told && toldByText.test(told.mime)) return told.mime;
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  return textTypes[extension] ?? plainText;
}

/** Tab, line feed, form feed and carriage return are what text has of control characters. */
const isControl = (byte: number) =>
  (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 0x7f;
const utf16 = [Buffer.of(0xff, 0xfe), Buffer.of(0xfe, 0xff)];

/** Whether a file is text in any encoding: without control characters, or in UTF-16 with its mark. */
async function isPlainText(content: Blob): Promise<boolean> {
  const start = Buffer.from(await content.slice(0, 2).arrayBuffer());
  if (utf16.some((mark) => mark.equals(start))) return true;
  for await (const piece of piecesOf(content)) if (piece.some(isControl)) return false;
  return true;
}
