/**
 * TypeID's base32 of UUIDs (https://github.com/jetify-com/typeid/tree/main/spec), Crockford's alphabet: 128 bits as 26
 * characters of five, two zero bits in front. Every record of every answer passes here, so nothing is made on the way
 * but the text.
 */
const alphabet = Buffer.from('0123456789abcdefghjkmnpqrstvwxyz');
const length = 26;

const values = new Uint8Array(128).fill(255);
alphabet.forEach((code, value) => {
  values[code] = value;
});
const nibbles = new Uint8Array(128).fill(255);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  nibbles[digit.charCodeAt(0)] = value;
  nibbles[digit.toUpperCase().charCodeAt(0)] = value;
}
const hexDigits = Buffer.from('0123456789abcdef');

const uuid = new Uint8Array(16);

/** Makes the IDs of one kind from the 16 bytes of their UUIDs. */
export function idWriter(kind: string): (bytes: Uint8Array, at: number) => string {
  const text = Buffer.from(`${kind}_${'0'.repeat(length)}`, 'latin1');
  const begin = text.length - length;
  return (bytes, at) => {
    let to = begin;
    // The first byte has the two characters in front; then five bytes have eight.
    const first = bytes[at] as number;
    text[to++] = alphabet[first >> 5] as number;
    text[to++] = alphabet[first & 31] as number;
    for (let i = at + 1; i < at + 16; i += 5) {
      const [a, b, c] = [bytes[i] as number, bytes[i + 1] as number, bytes[i + 2] as number];
      const [d, e] = [bytes[i + 3] as number, bytes[i + 4] as number];
      text[to++] = alphabet[a >> 3] as number;
      text[to++] = alphabet[((a & 7) << 2) | (b >> 6)] as number;
      text[to++] = alphabet[(b >> 1) & 31] as number;
      text[to++] = alphabet[((b & 1) << 4) | (c >> 4)] as number;
      text[to++] = alphabet[((c & 15) << 1) | (d >> 7)] as number;
      text[to++] = alphabet[(d >> 2) & 31] as number;
      text[to++] = alphabet[((d & 3) << 3) | (e >> 5)] as number;
      text[to++] = alphabet[e & 31] as number;
    }
    return text.toString('latin1');
  };
}

/** The bytes of a UUID as text; the next call has the same array. @throws TypeError for what is no UUID */
export function bytesOfUuid(text: string): Uint8Array {
  let at = 0;
  if (text.length === 36) {
    for (let i = 0; i < 36; i += 2) {
      if (i === 8 || i === 13 || i === 18 || i === 23) {
        if (text.charCodeAt(i) !== 45) break;
        i++;
      }
      const high = nibbles[text.charCodeAt(i)] ?? 255;
      const low = nibbles[text.charCodeAt(i + 1)] ?? 255;
      if ((high | low) > 15) break;
      uuid[at++] = (high << 4) | low;
    }
  }
  if (at < 16) throw new TypeError('not a UUID');
  return uuid;
}

/** The UUID behind the 26 characters of an ID from `begin` on; null where they are none. */
export function uuidInId(id: string, begin: number): string | null {
  if (id.length !== begin + length) return null;
  const first = values[id.charCodeAt(begin)] ?? 255;
  if (first > 7) return null;
  let [pending, bits, at, seen] = [first, 3, 0, 0];
  for (let i = begin + 1; i < id.length; i++) {
    const value = values[id.charCodeAt(i)] ?? 255;
    seen |= value;
    pending = ((pending << 5) | value) & 4095;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      uuid[at++] = pending >> bits;
    }
  }
  return seen > 31 ? null : textOf(uuid);
}

const written = Buffer.from('00000000-0000-0000-0000-000000000000', 'latin1');

function textOf(bytes: Uint8Array): string {
  let to = 0;
  for (let i = 0; i < 16; i++) {
    if (to === 8 || to === 13 || to === 18 || to === 23) to++;
    const byte = bytes[i] as number;
    written[to++] = hexDigits[byte >> 4] as number;
    written[to++] = hexDigits[byte & 15] as number;
  }
  return written.toString('latin1');
}
