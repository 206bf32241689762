import type { ReadOptions, SkipReason } from '../lead-file.types.js';
import { isYes } from '../values/cells.js';
import type { CellValues } from './cell-values.js';

const testAddresses = new Set(['test@meta.com', 'test@fb.com']);
const dummyText = /^(?:[a-z]{1,2}:)?\s*<test lead: dummy data for /i;
const customer = /^(?:customer|kunde|kundin|cliente|client|cliente attuale|klant|klient)$/i;

/** Why a record is none to be taken: a test of the source's, or one that the source has done with. Null for none. */
export function skipReasonOf(
  values: CellValues,
  texts: readonly string[],
  options: ReadOptions,
): SkipReason | null {
  const isTest =
    values.all('testLead').some(({ text }) => isYes(text)) ||
    texts.some((text) => dummyText.test(text)) ||
    values.all('email').some(({ text }) => testAddresses.has(text.toLowerCase()));
  if (isTest) return 'TEST_LEAD';
  if (options.takeConverted) return null;
  if (values.all('deleted').some(({ text }) => isYes(text))) return 'DELETED_IN_SOURCE';
  const isConverted =
    values.all('converted').some(({ text }) => isYes(text)) ||
    values.all('lifecycle').some(({ text }) => customer.test(text));
  return isConverted ? 'CONVERTED_IN_SOURCE' : null;
}
