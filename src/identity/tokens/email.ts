/** Control and format characters are out: the database refuses some, and the rest deceive the eye. */
const ADDRESS = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u;
/** What the gateway itself calls those who have none, as service accounts: a domain that never is (RFC 2606 §2). */
const NOBODYS = /\.invalid$/i;
/** RFC 5321 §4.5.3.1.3, without the angle brackets. */
const LONGEST = 254;

/**
 * An address in the form in which it is compared, or null where it is none.
 * Letters outside ASCII whose lower case is inside it (the Kelvin sign becomes k) are refused:
 * otherwise the owner of one mailbox could pass for the owner of another.
 */
export function comparableEmail(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST || !ADDRESS.test(value)) return null;
  if (NOBODYS.test(value)) return null;
  const deceives = [...value].some((letter) => letter > '\x7f' && /[a-z]/.test(letter.toLowerCase()));
  return deceives ? null : value.toLowerCase();
}
