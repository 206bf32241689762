import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

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

/** An order of names without case and accents, the same in a database of any locale. */
export const byPlainText = (name: PgColumn | SQL): SQL => sql`plain_text(${name}) collate "C"`;

const writtenNumber = /^[\d\s()+./-]+$/;

/** The digits that a part of a phone number has in E.164, however it is written; null for what is none. */
export function dialledDigits(text: string): string | null {
  const written = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!writtenNumber.test(written)) return null;
  // The zeros of a national or international prefix are not part of E.164, one in brackets neither.
  const digits = written.replace(/\(0\)|\D/g, '').replace(/^0+/, '');
  return digits.length < 3 ? null : digits;
}
