import anyAscii from 'any-ascii';

/** Letters, marks and digits that an address cannot carry without escapes (RFC 3986 §2.3). */
const foreign = /(?:(?!\p{ASCII})[\p{L}\p{M}\p{N}])+/gu;

/** A transliteration, without the apostrophes that stand in it for letters which Latin has none for. */
const inLatin = (text: string) => anyAscii(text).replace(/['`]/g, '');

const hyphenated = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/**
 * A name as part of an address: lower case, without accents, other scripts in Latin letters, words joined by hyphens.
 * Null where nothing is left. What is made of signs alone is named by them, as 🚀 is `rocket`.
 */
export function slugOf(name: string): string | null {
  const composed = name.normalize('NFKC');
  return hyphenated(composed.replace(foreign, inLatin)) || hyphenated(anyAscii(composed)) || null;
}

/** The slug of a name that none of the others has: where one does, with a number behind it. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name) ?? 'status';
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number++) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}
