import { personName } from '../values/names.js';
import type { CellValues } from './cell-values.js';

/** The two names of a record; those that are missing are named as issues. */
export function nameOf(
  values: CellValues,
  defaultName: string | undefined,
): { firstName: string; lastName: string } {
  const first = values.text('firstName') ?? '';
  const last = values.text('lastName') ?? '';
  const full = values.single('fullName');
  // One of the two with the other in a full name beside it is found there.
  const given = first !== '' && last !== '' ? { first, last } : nameFrom(first, last, full?.text ?? '');
  if (full && !saysTheSame(full.text, given)) values.keep(full);
  const middle = values.text('middleName');
  const firstName = [given.first, given.first === '' ? null : middle].filter(Boolean).join(' ');
  if (middle && given.first === '') for (const cell of values.filled('middleName')) values.keep(cell);
  const names = {
    firstName: firstName || standIn(defaultName, given.last),
    lastName: given.last || standIn(defaultName, firstName),
  };
  for (const field of ['firstName', 'lastName'] as const) {
    if (names[field] !== '') continue;
    values.issues.push({ field, column: null, code: 'REQUIRED', message: 'is required' });
  }
  return names;
}

function nameFrom(first: string, last: string, full: string) {
  const own = personName(first, last);
  if ((own.first !== '' && own.last !== '') || full === '') return own;
  const split = personName(full, '');
  if (first === '' && last === '') return split;
  return split.last !== ''
    ? { first: first || split.first, last: last || split.last }
    : personName(first || full, last || full);
}

const words = (text: string): string =>
  text
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
const saysTheSame = (full: string, { first, last }: { first: string; last: string }): boolean =>
  words(full) === words(`${first} ${last}`);

/** A stand-in takes the place of a name beside one that is there; who has none at all is nobody. */
const standIn = (name: string | undefined, other: string): string => (name && other !== '' ? name : '');
