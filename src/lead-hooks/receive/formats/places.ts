import type { Json } from '../../../imports/index.js';
import type { Members } from './format.js';

/** A value that is none of objects and lists, and the names and positions that lead to it. */
export interface Leaf {
  place: readonly string[];
  value: string;
}

const MAX_DEPTH = 20;

/** Every value of a record that says something, in its order; what is nested deeper than 20 levels as JSON. */
export function leavesOf(value: Json, place: readonly string[] = []): Leaf[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'object') return [{ place, value: String(value) }];
  if (place.length >= MAX_DEPTH) return [{ place, value: JSON.stringify(value) }];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...place, name]));
}

/**
 * Where a path leads: a JSON Pointer (RFC 6901); the name of a member as it stands, dots and brackets included, as forms
 * have them; or names and positions with dots between, `contact.emails.0` and `contact.emails[0]` alike.
 */
export function placeOf(record: Members, path: string): string[] {
  if (Object.hasOwn(record, path)) return [path];
  if (path.startsWith('/')) {
    return path
      .slice(1)
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return path.replace(/\[(\d+)\]/g, '.$1').split('.');
}

export const startsWith = (place: readonly string[], beginning: readonly string[]): boolean =>
  beginning.length <= place.length && beginning.every((name, i) => place[i] === name);

/** A form as an object: a name that comes several times has a list. */
export function formMembers(text: string): Members {
  const members: Members = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const before = members[name];
    if (before === undefined) members[name] = value;
    else members[name] = [...(Array.isArray(before) ? before : [before]), value];
  }
  return members;
}
