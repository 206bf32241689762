import { ValidationIssueCode as Code, type ValidationIssues } from '../graphql/index.js';

/** The number of characters as people count them, not of UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

/** What PostgreSQL takes in no text: the character U+0000, and half of a surrogate pair (RFC 8259 §8.2). */
const unkept = /[\0\p{Cs}]/u;

/** Whether the database can keep a text as it is. */
export const isKept = (text: string): boolean => !unkept.test(text);

/**
 * Unicode category Cf without the number signs of Arabic and others, which are in it and are printed: direction marks,
 * zero-width characters, soft hyphens, byte order marks.
 */
const format = String.raw`(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])\p{Cf}`;
const atStart = new RegExp(String.raw`^(?:\s|${format})+`, 'u');
const atEnd = new RegExp(String.raw`(?:\s|${format})+$`, 'u');
/** The flag of a region, England's or Scotland's, ends in characters of category Cf that are part of the picture. */
const flagAtEnd = /\p{Emoji}\p{Emoji_Modifier}?[\u{e0020}-\u{e007e}]+\u{e007f}$/u;
const nothingVisible = /^(?:[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?!\0)\p{Cc})*$/u;
const anywhere = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const ascii = /^[\x20-\x7e]*$/;

/**
 * A text as it is kept: in NFC, without spaces and characters that nobody sees at its ends; empty where there is
 * nothing to see in it at all.
 */
export function cleanText(text: string): string {
  if (ascii.test(text)) return text.trim();
  if (nothingVisible.test(text)) return '';
  const normal = text.normalize('NFC').replace(atStart, '');
  const ended = normal.trimEnd();
  return flagAtEnd.test(ended) ? ended : normal.replace(atEnd, '');
}

/** Whether a text is one in which there is nothing to see. */
export const isBlank = (text: string): boolean => nothingVisible.test(text);

/** A text without any character that nobody sees: joiners and variation selectors too, as in addresses and numbers. */
export const withoutInvisible = (text: string): string =>
  ascii.test(text) ? text : text.replace(anywhere, '');

/**
 * A text that a person wrote, as it is kept. What is wrong with it goes to `issues`.
 * @param most the greatest number of characters
 */
export function validateText(
  text: string,
  rule: { path: readonly (string | number)[]; most: number; isRequired?: boolean },
  issues: ValidationIssues,
): string {
  const kept = cleanText(text);
  const { path, most, isRequired = false } = rule;
  if (kept === '' && isRequired) issues.add(path, Code.REQUIRED, 'is required');
  if (!isKept(kept)) {
    issues.add(path, Code.INVALID_FORMAT, 'must not contain U+0000 or half of a surrogate pair');
  }
  if (lengthOf(kept) > most) {
    issues.add(path, Code.TOO_LONG, `must have at most ${most.toLocaleString('en')} characters`);
  }
  return kept;
}
