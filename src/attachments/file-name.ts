import { cleanText, lengthOf } from '../platform/rules/index.js';

/** Characters of a name at most: what file systems take in any script. */
export const MAX_NAME_LENGTH = 100;

/** Marks that turn the direction of writing: with them gpj.exe reads exe.jpg. */
const directions = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What some file system takes in no name (Microsoft, Naming Files, Paths, and Namespaces). */
const reserved = /[\p{Cc}\p{Cs}<>:"|?*]/gu;

/** A file's name without folders and without what would mislead people or file systems; '' where nothing is left. */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).pop() ?? '';
  // Without a name, an extension is one: .bashrc.
  return cleanText(last.replace(directions, '').replace(reserved, '_')).replace(/[. ]+$/, '');
}

/** A name cut to length, with its extension. */
export function shortened(name: string): string {
  if (lengthOf(name) <= MAX_NAME_LENGTH) return name;
  const extension = /\.[^.]{1,10}$/u.exec(name)?.[0] ?? '';
  const kept = [...name].slice(0, MAX_NAME_LENGTH - lengthOf(extension)).join('');
  return `${kept.trimEnd()}${extension}`;
}
