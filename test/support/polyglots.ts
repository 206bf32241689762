import { crcOf } from './photos.js';

/** A ZIP archive of one stored file (APPNOTE.TXT §4.3), for a place that far into a file. */
export function zipAt(place: number, name: string, text: string): Buffer {
  const data = Buffer.from(text);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crcOf(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
  const where = Buffer.alloc(14);
  where.writeUInt32LE(place, 10);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, where, Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(place + file.length, 12);
  return Buffer.concat([file, entry, Buffer.from('PK\x05\x06'), end]);
}

/** The text of an archive's first file, read as programs read archives: from the end of whatever it is in. */
export function firstOfZip(content: Buffer): string {
  const entry = content.readUInt32LE(content.lastIndexOf('PK\x05\x06') + 16);
  const file = content.readUInt32LE(entry + 42);
  const data = file + 30 + content.readUInt16LE(file + 26);
  return content.toString('utf8', data, data + content.readUInt32LE(file + 18));
}

/** A box of a film (ISO/IEC 14496-12 §4.2). */
function box(type: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + content.length);
  return Buffer.concat([size, Buffer.from(type), content]);
}

/** A film as phones put it behind a picture. */
export const film = (data: Buffer = Buffer.alloc(5000, 0xa5)): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('mp42\0\0\0\0isommp42')),
    box('mdat', data),
    box('moov', Buffer.alloc(64, 1)),
  ]);

/** What Samsung's cameras put behind a picture: records, and a directory of where each begins. */
export function samsungTrailer(records: [string, Buffer][]): Buffer {
  const blocks = records.map(([name, data], i) => {
    const head = Buffer.alloc(8);
    head.writeUInt16LE(0x0a01 + i, 2);
    head.writeUInt32LE(name.length, 4);
    return Buffer.concat([head, Buffer.from(name), data]);
  });
  const directory = Buffer.alloc(12 + 12 * blocks.length);
  directory.write('SEFH');
  directory.writeUInt32LE(107, 4);
  directory.writeUInt32LE(blocks.length, 8);
  for (const [i, block] of blocks.entries()) {
    directory.writeUInt16LE(0x0a01 + i, 12 + 12 * i + 2);
    directory.writeUInt32LE(Buffer.concat(blocks.slice(i)).length, 12 + 12 * i + 4);
    directory.writeUInt32LE(block.length, 12 + 12 * i + 8);
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(directory.length);
  end.write('SEFT', 4);
  return Buffer.concat([...blocks, directory, end]);
}

/** A JPEG with a comment behind its first marker. */
export function jpegWithComment(jpeg: Buffer, text: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(2 + text.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text, 'latin1'), jpeg.subarray(2)]);
}

/** A GIF with a comment before its trailer. */
export const gifWithComment = (gif: Buffer, text: string): Buffer =>
  Buffer.concat([
    gif.subarray(0, -1),
    Buffer.from([0x21, 0xfe, text.length]),
    Buffer.from(text, 'latin1'),
    Buffer.from([0, 0x3b]),
  ]);
