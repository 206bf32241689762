import { createHash } from 'node:crypto';

const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const typePrefix = /^(?:l:|zcrm_)(?=\d+$)/;

/** An ID as file, API and webhook have it alike: without the prefix of its type; of GUIDs, which are one in any case, the usual spelling. */
export function externalIdOf(text: string): string {
  const bare = text
    // Whole numbers as tools for data frames write them, exact up to fifteen digits.
    .replace(/^(\d{1,15})\.0$/, '$1')
    .replace(/^'+(?=\d)/, '')
    .replace(typePrefix, '')
    .replace(/^f:(?=\d+$)/, '');
  return guid.exec(bare)?.[1]?.toLowerCase() ?? bare;
}

/** Whether a program has made a number of an ID, of which the last digits are lost. */
export const isDamagedId = (text: string): boolean =>
  /^\d[.,]\d+e\+?\d+$|^\de\+\d+$|^\d{16,}\.0$/i.test(text);

/** An ID made of what lasts of a record, for a source that gives it none: the same record has the same again. */
export const derivedId = (lasting: readonly (string | null)[]): string =>
  `derived:${createHash('sha256').update(JSON.stringify(lasting)).digest('hex').slice(0, 32)}`;
