import type { Field, NamesByField } from '../field.js';
import { fold } from '../fold.js';
import { business } from './business.js';
import { contact } from './contact.js';
import { origin } from './origin.js';
import { person } from './person.js';
import { place } from './place.js';

/** Names in the form in which they are compared, and the field of each. */
export function byName(names: NamesByField): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const [field, text] of Object.entries(names) as [Field, string][]) {
    for (const name of text.split(/[|\n]/)) {
      const key = fold(name);
      if (key !== '' && !found.has(key)) found.set(key, field);
    }
  }
  return found;
}

/** What a name says of a column whatever the source: of a name that is in several lists, the first counts. */
export const commonNames: ReadonlyMap<string, Field> = byName({
  ...person,
  ...contact,
  ...place,
  ...origin,
  ...business,
});
