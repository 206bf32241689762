import type { LeadRow } from '../lead-file.types.js';
import { isLeftOut, isNo, isNothing } from '../values/cells.js';
import type { CellValues } from './cell-values.js';

/** Names of tags: each in quotes, or parted by comma, semicolon, bar or line. */
export function tagsIn(values: CellValues): string[] {
  const names = values.filled('tags', isNothing).flatMap(({ text }) => listed(text));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

function listed(text: string): string[] {
  const quoted = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, inside]) => inside as string);
  const isQuoted = quoted.length > 0 && /^(?:\s*"(?:[^"]|"")*"\s*(?:[,;|]|$))+$/.test(text);
  const parts = isQuoted ? quoted : text.split(/\s*(?::::|[,;|\n])\s*/u);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Groups of an address book that people made; those with a star are the program's own. */
export function keepGroups(values: CellValues): void {
  for (const cell of values.filled('groups', isNothing)) {
    const own = cell.text.split(/\s*(?::::)\s*/u).filter((name) => name !== '' && !name.startsWith('* '));
    values.keep(cell, own.join(', '));
  }
}

/** Words of the other system. */
export function wordsIn(values: CellValues): LeadRow['words'] {
  return {
    status: values.text('status', isNothing),
    owner: values.text('owner', isNothing),
    source: values.text('source', isNothing),
    type: values.text('type', isNothing),
  };
}

const optOuts = [
  ['emailOptOut', 'EMAIL'],
  ['smsOptOut', 'SMS'],
  ['phoneOptOut', 'PHONE'],
] as const;
const refusal = /unsubscri|no consent|opted?[ -]?out|bounce|archived|abgemeldet|désabonn|cancel/i;

/** Ways by which somebody does not want to be reached; that they said so is kept as text. */
export function refusalsIn(values: CellValues): LeadRow['refuses'] {
  const refuses = new Set<LeadRow['refuses'][number]>();
  for (const [field, way] of optOuts) {
    for (const cell of values.filled(field, isNo)) {
      // A time at which somebody unsubscribed says so as well as a yes does.
      refuses.add(way);
      values.keep(cell);
    }
  }
  for (const cell of values.filled('marketingStatus', isNothing)) {
    if (refusal.test(cell.text)) refuses.add('EMAIL');
    values.keep(cell);
  }
  return [...refuses];
}

/** What no field takes: answers, and a source's own notes. */
export function keepRest(values: CellValues): void {
  for (const field of ['extra', 'lifecycle'] as const) {
    for (const cell of values.filled(field, isLeftOut)) values.keep(cell);
  }
}
