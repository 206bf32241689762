import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether a text that the database's function `plain_text` made (no case, no accents) holds `text` somewhere.
 * Its own `%`, `_` and `\` are taken as they are, also those that only taking the accents away brings about.
 */
export function holds(plainText: SQL, text: string): SQL {
  // PostgreSQL keeps no such character, so no text holds it.
  if (text.includes('\0')) return sql`false`;
  const literal = sql`regexp_replace(plain_text(${text.trim()}), '[\\\\%_]', '\\\\\\&', 'g')`;
  return sql`${plainText} like '%' || ${literal} || '%'`;
}

const writtenNumber = /^[\d\s()+./-]+$/;

/** The digits that a part of a phone number has in E.164, however it is written; null for what is none. */
export function dialledDigits(text: string): string | null {
  // The zeros of a national or international prefix are not part of E.164.
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 3 || !writtenNumber.test(text.trim()) ? null : digits;
}

/** The same for a text with phone numbers in it, E.164: one is found however it is written, by its digits alone. */
export function holdsOrDials(plainText: SQL, text: string): SQL {
  const digits = dialledDigits(text);
  if (digits === null) return holds(plainText, text);
  return sql`(${holds(plainText, text)} or ${plainText} like ${`%${digits}%`})`;
}
