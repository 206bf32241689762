/** The formats that are taken. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif';

/** Where a picture's own bytes end, by the structure of its container; null where they do not come to an end. */
export function endOfPicture(format: PictureFormat, content: Buffer): number | null {
  return { jpeg: endOfJpeg, png: endOfPng, webp: endOfWebp, gif: endOfGif }[format](content);
}

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, firstRestart: 0xd0, temporary: 0x01 };

/** Segments up to the end marker (ITU-T T.81 Annex B); what stands in a segment, a thumbnail say, is passed over. */
export function endOfJpeg(content: Buffer, from = 0): number | null {
  let at = from + 2;
  for (;;) {
    // As decoders do, what is between two segments is passed over.
    at = content.indexOf(0xff, at);
    if (at === -1) return null;
    // Markers may be preceded by any number of fill bytes.
    while (content[at + 1] === 0xff) at++;
    const code = content[at + 1];
    if (code === undefined) return null;
    at += 2;
    if (code === marker.end) return at;
    if (code === marker.temporary || (code >= marker.firstRestart && code <= marker.start)) continue;
    if (at + 2 > content.length) return null;
    at += content.readUInt16BE(at);
    if (code === marker.scan) at = endOfScan(content, at);
    if (at > content.length) return null;
  }
}

/** In the coded data of a scan 0xFF is followed by 0, or is a restart; another marker ends it. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at !== -1; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1] ?? 0;
    const isData = next === 0 || next === 0xff || (next >= marker.firstRestart && next < marker.start);
    if (!isData) return at;
  }
  return content.length;
}

/** Chunks up to IEND (PNG specification, §5). */
function endOfPng(content: Buffer): number | null {
  for (let at = 8; at + 12 <= content.length; ) {
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return null;
    if (content.toString('latin1', at + 4, at + 8) === 'IEND') return end;
    at = end;
  }
  return null;
}

/** As long as its RIFF header says, padded to an even number (RFC 9649 §2.4). */
function endOfWebp(content: Buffer): number | null {
  if (content.length < 12) return null;
  const size = content.readUInt32LE(4);
  const end = 8 + size + (size % 2);
  return end > content.length ? null : end;
}

/** Blocks up to the trailer (GIF89a specification, §27). */
function endOfGif(content: Buffer): number | null {
  const tableOf = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const byte = (at: number) => content[at] ?? -1;
  let at = 13 + tableOf(byte(10));
  while (at < content.length) {
    const kind = byte(at);
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + tableOf(byte(at + 9));
    else return null;
    // Sub-blocks, each led by its length, up to one of none.
    for (; byte(at) > 0; at += 1 + byte(at));
    at += 1;
  }
  return null;
}
