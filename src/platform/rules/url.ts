import { cleanText } from './text.js';

/**
 * An absolute http or https address (WHATWG URL Standard) as it was given, as texts are kept; null for anything else, and for
 * one with a name or password in it. At most 2,048 characters.
 */
export function httpUrlOf(text: string): string | null {
  const trimmed = cleanText(text);
  // The parser would overlook line breaks, and slashes that are missing.
  const looksWeb = /^https?:\/\/[^\s\p{C}]+$/iu.test(trimmed);
  if (!looksWeb || trimmed.length > 2048 || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return url.hostname !== '' && !url.username && !url.password ? trimmed : null;
}
