import { domainToASCII, domainToUnicode } from 'node:url';
import { withoutInvisible } from './text.js';

// Letters beyond ASCII are taken (RFC 6531 §3.3), but nothing that cannot be seen.
const local =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~\-\p{L}\p{M}\p{N}\p{S}]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~\-\p{L}\p{M}\p{N}\p{S}]+)*$/u;
const label = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
const plainDomain = /^[a-z0-9.-]+$/;
/** Between letters of some scripts it tells words apart, and addresses as well (RFC 5892, appendix A). */
const joiner = /[\u200c\u200d]/gu;
const notJoiner = /[^\u200c\u200d]+/gu;

/** Whether a normalised text is an address that mail can go to: RFC 5321 lengths in octets, RFC 5322 dot-atom, a domain with a dot. */
function isEmail(name: string, domain: string, asciiDomain: string): boolean {
  const labels = domain.split('.');
  return (
    Buffer.byteLength(name) + 1 + Math.max(Buffer.byteLength(domain), asciiDomain.length) <= 254 &&
    Buffer.byteLength(name) <= 64 &&
    local.test(name) &&
    labels.length >= 2 &&
    asciiDomain.split('.').every((part) => part.length <= 63) &&
    labels.every((part) => label.test(part.replace(joiner, ''))) &&
    !/^\d+$/.test(labels.at(-1) as string)
  );
}

/**
 * The one form of a domain, whether it came with letters of any script or as punycode (UTS #46): with its letters, and
 * as names are resolved. Null for none.
 */
function domainOf(text: string): { domain: string; ascii: string } | null {
  if (plainDomain.test(text) && !text.includes('xn--')) return { domain: text, ascii: text };
  const dotted = text.replace(/[\u3002\uff0e\uff61]/gu, '.');
  // The conversion is that of web addresses, which would decode escapes and stop at a port or path.
  if (!dotted.split('.').every((part) => label.test(part.replace(joiner, '')))) return null;
  const ascii = domainToASCII(dotted);
  return ascii === '' ? null : { domain: domainToUnicode(ascii).normalize('NFC'), ascii };
}

/**
 * An address as it is kept and compared: in NFC and lower case, without characters that nobody sees, its domain in
 * one form. Null where it is none.
 */
export function emailOf(text: string): string | null {
  const lower = text.normalize('NFC').trim().toLowerCase().normalize('NFC');
  const at = lower.lastIndexOf('@');
  if (at < 1) return null;
  const name = withoutInvisible(lower.slice(0, at)).trim();
  const written = lower.slice(at + 1).trim();
  // Joiners between letters of a domain are part of it where the rules of domains allow them.
  const joined = written.replace(notJoiner, withoutInvisible);
  const found = domainOf(joined) ?? domainOf(withoutInvisible(written));
  if (!found || !isEmail(name, found.domain, found.ascii)) return null;
  return `${name}@${found.domain}`;
}
