import { emailOf } from './email.js';
import { urlOf } from './url.js';

/** Whether two values of a column mean the same. Null is a value of its own. */
export type Sameness = (a: unknown, b: unknown) => boolean;

/** One spelling of a text: in NFC, and with the line ends that text boxes of browsers give back. */
const spelled = (text: string): string => text.normalize().replace(/\r\n?/g, '\n');

/** As they are kept: texts in one normal form and however lines end, instants by their time, lists in their order, JSON objects whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return spelled(a) === spelled(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [Object.entries(a), new Map(Object.entries(b))];
  return ofA.length === ofB.size && ofA.every(([key, value]) => ofB.has(key) && isSame(value, ofB.get(key)));
}

/** Of texts that have a form in which all their spellings are one. */
const byForm =
  (formOf: (text: string) => string | null): Sameness =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? a === b || formOf(a) === formOf(b) : isSame(a, b);

/** 2500 and 2500.00. */
export const isSameDecimal = byForm((text) => {
  const [, sign, whole = '', decimals = ''] = /^([+-]?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  if (whole === '') return text;
  const size = decimals === '' ? whole : `${whole}.${decimals}`;
  return sign === '-' && size !== '0' ? `-${size}` : size;
});

/** Addresses on the web that are one to every browser (WHATWG URL Standard). */
export const isSameUrl = byForm((text) => urlOf(text)?.href ?? text);

/** Addresses that are kept in one form. */
export const isSameEmail = byForm((text) => emailOf(text) ?? text);

/** Addresses on the web by name; a name without one is as left out, and none at all is as null. */
export const isSameUrls: Sameness = (a, b) => {
  const [linksA, linksB] = [a, b].map((links) => (links ?? {}) as Record<string, unknown>) as [Links, Links];
  const names = new Set([...Object.keys(linksA), ...Object.keys(linksB)]);
  return [...names].every((name) => isSameUrl(linksA[name] ?? null, linksB[name] ?? null));
};
type Links = Record<string, unknown>;

/** Whether two lists have the same members, whatever their order and how often each is there. */
export function isSameSet(a: Iterable<unknown>, b: Iterable<unknown>): boolean {
  const [ofA, ofB] = [new Set(a), new Set(b)];
  return ofA.size === ofB.size && [...ofA].every((one) => ofB.has(one));
}
