import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { dialledDigits, statement } from '../platform/database/index.js';
import { leads } from './lead.table.js';

/** Up to so many leads are fetched by the search index and sorted; past it a list is walked in its order. */
const few = 2000;

/** The leads that hold a text somewhere, out of the search index: the same leads as `holdsOrDials` means. */
export const inSearchIndex = (text: string): SQL =>
  sql`${leads.id} in (select leads_holding(${text.trim()}, ${dialledDigits(text)}, null))`;

const countHolding = statement<{ count: number }>(
  'Lead.countHolding',
  { count: sql`count(*)` },
  sql`select count(*)::int
    from leads_holding(${sql.placeholder('needle')}, ${sql.placeholder('digits')}, ${sql.placeholder('most')})`,
  Object,
  'slow',
);

/** The index keeps three characters in a row that are letters or digits; PostgreSQL keeps no NUL. */
const isIndexed = (text: string): boolean => /[\p{L}\p{N}]{3}/u.test(text) && !text.includes('\0');

/**
 * Those of some searched texts that few leads hold. Row-level security keeps the planner from seeing that by itself,
 * for `like` is not leakproof.
 */
export async function tellingTexts(context: Context, texts: readonly string[]): Promise<ReadonlySet<string>> {
  const candidates = [...new Set(texts)].filter(isIndexed);
  const counts = await Promise.all(
    candidates.map((text) =>
      context.read(countHolding, { needle: text.trim(), digits: dialledDigits(text), most: few + 1 }),
    ),
  );
  return new Set(candidates.filter((_, i) => (counts[i]?.[0]?.count ?? 0) <= few));
}
