import { ValidationIssueCode as Code, type Issues } from '../graphql/index.js';

/** The number of characters as people count them, not of UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

/** What PostgreSQL takes in no text: the character U+0000, and half of a surrogate pair (RFC 8259 §8.2). */
const unkept = /[\0\p{Cs}]/u;

/** Whether the database can keep a text as it is. */
export const isKept = (text: string): boolean => !unkept.test(text);

/**
 * A text that a person wrote, trimmed. What is wrong with it goes to `issues`.
 * @param most the greatest number of characters
 */
export function judgeText(
  text: string,
  rule: { path: readonly (string | number)[]; most: number; isRequired?: boolean },
  issues: Issues,
): string {
  const trimmed = text.trim();
  const { path, most, isRequired = false } = rule;
  if (trimmed === '' && isRequired) issues.add(path, Code.REQUIRED, 'is required');
  if (!isKept(trimmed)) {
    issues.add(path, Code.INVALID_FORMAT, 'must not contain U+0000 or half of a surrogate pair');
  }
  if (lengthOf(trimmed) > most) {
    issues.add(path, Code.TOO_LONG, `must have at most ${most.toLocaleString('en')} characters`);
  }
  return trimmed;
}
