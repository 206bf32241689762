import { cleanText } from './text.js';

/**
 * An address (WHATWG URL Standard); null for none. `URL.canParse` does not ask for it: in Node 20.20.2 it refuses
 * addresses with letters such as ü as soon as it is called often enough to be compiled.
 */
export function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/**
 * An absolute http or https address (WHATWG URL Standard) as it was given, as texts are kept; null for anything else, and for
 * one with a name or password in it. At most 2,048 characters.
 */
export function httpUrlOf(text: string): string | null {
  const trimmed = cleanText(text);
  // The parser would overlook line breaks, and slashes that are missing.
  const looksWeb = /^https?:\/\/[^\s\p{C}]+$/iu.test(trimmed);
  const url = looksWeb && trimmed.length <= 2048 ? urlOf(trimmed) : null;
  return url !== null && url.hostname !== '' && !url.username && !url.password ? trimmed : null;
}
