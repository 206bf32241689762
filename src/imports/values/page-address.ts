import { urlOf } from '../../platform/rules/index.js';
import type { Attribution } from '../lead-file.types.js';

const parameters: readonly [string, keyof Attribution][] = [
  ['utm_source', 'source'],
  ['utm_medium', 'medium'],
  ['utm_campaign', 'campaign'],
  ['utm_term', 'term'],
  ['utm_content', 'content'],
  ...['gclid', 'fbclid', 'msclkid', 'ttclid', 'li_fat_id', 'gbraid', 'wbraid'].map(
    (name): [string, keyof Attribution] => [name, 'clickId'],
  ),
];

/** What the query of a page's address says of marketing. */
export function attributionIn(address: string): Attribution {
  // The parser throws at what is no address, which takes long.
  const query = address.includes('?') ? urlOf(address)?.searchParams : undefined;
  if (!query) return {};
  const found: Attribution = {};
  for (const [name, field] of parameters) {
    const value = query.get(name)?.trim();
    if (value) found[field] ??= value;
  }
  return found;
}
