/**
 * A name as part of an address: lower case, without accents, words joined by hyphens. Of letters those of ASCII alone
 * stay, as an address carries no others without escapes (RFC 3986 §2.3); null where nothing is left.
 */
export function slugOf(name: string): string | null {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ł/gi, 'l')
    .replace(/ø/gi, 'o')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? null : slug;
}

/** The slug of a name that none of the others has: where one does, with a number behind it. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name) ?? 'status';
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number++) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}
