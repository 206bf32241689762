import { isNothing } from '../values/cells.js';
import { readCountry } from '../values/countries.js';
import { readEmails } from '../values/emails.js';
import { readPhones } from '../values/phones.js';
import type { CellValues } from './cell-values.js';
import type { RowRules } from './row-rules.js';

/** The first address of a record; further ones are kept as text. */
export function emailIn(values: CellValues): string | null {
  let first: string | null = null;
  for (const cell of values.filled('email', isNothing)) {
    const { emails, faults } = readEmails(cell.text);
    if (faults.length > 0)
      values.fault('email', cell, `must be an e-mail address, and ${faults.join(', ')} is none`);
    for (const email of emails) {
      if (first === null) first = email;
      else if (email !== first && faults.length === 0) values.keep(cell, email);
    }
  }
  return first;
}

/** The country of a record: of several the first, the others are kept as text. */
export function countryIn(values: CellValues): string | null {
  // NA is Namibia; the words for nothing are none of a country's names.
  const cell = values.single('country', isNothing);
  if (!cell) return null;
  const country = readCountry(cell.text);
  if (country === null) values.fault('country', cell, 'must be a country, by its name or its code');
  return country;
}

/** No country's code (ISO 3166-1 leaves it to users): national numbers are none there. */
const NOWHERE = 'ZZ';

/** The phone numbers of a record in the order of the columns, repeats dropped. */
export function phonesIn(values: CellValues, country: string | null, rules: RowRules): string[] {
  const numbers: string[] = [];
  const { hasInternationalPhones: isInternational, options } = rules;
  // A country that nobody can read is not the tenant's: as dialled there the number would be somebody else's.
  const isSaid = values.filled('country', isNothing).length > 0;
  const dialledIn = country ?? (isSaid ? NOWHERE : options.country);
  for (const cell of values.filled('phoneNumbers', isNothing)) {
    const read = readPhones(cell.text, { country: dialledIn, isInternational });
    if (read.faults.length > 0) {
      const messages = read.faults.map(({ text, message }) => `${text}: ${message}`);
      values.fault('phoneNumbers', cell, messages.join('; '));
    }
    for (const text of read.plusAdded) values.warn(cell, `${text}: + was added, as it is no number without`);
    numbers.push(...read.numbers);
  }
  return [...new Set(numbers)];
}

const parts = ['street', 'postcode', 'city', 'region'] as const;

/** Where somebody is, in one line; of several addresses the first, the others are kept as text. */
export function locationIn(values: CellValues): string | null {
  const whole = values.text('location', isNothing);
  const cells = parts.flatMap((field) => values.filled(field, isNothing).map((cell) => ({ ...cell, field })));
  const first = Math.min(...cells.map(({ column }) => column.address));
  const texts: string[] = [];
  for (const field of parts) {
    const here = cells.filter((cell) => cell.field === field && cell.column.address === first);
    // A street may be of several lines, each in a column of its own; of the other parts one counts.
    const used = field === 'street' ? here : here.slice(0, 1);
    texts.push(...used.map(({ text }) => text.replace(/^z:/, '').replace(/\s*[\r\n]+\s*/g, ', ')));
    for (const cell of here.slice(used.length)) if (cell.text !== used[0]?.text) values.keep(cell);
  }
  for (const cell of cells) if (cell.column.address !== first) values.keep(cell);
  return [whole, ...texts.filter((text) => text !== '' && text !== whole)].filter(Boolean).join(', ') || null;
}
