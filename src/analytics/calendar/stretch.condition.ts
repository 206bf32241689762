import { type SQL, sql } from 'drizzle-orm';
import type { Stretch } from './stretches.js';
import { instantText } from './time-zone.js';

/** In a statement: the stretches bound under this name. */
const bound = (name: string): SQL =>
  sql`unnest(${sql.placeholder(`${name}From`)}::timestamptz[], ${sql.placeholder(`${name}To`)}::timestamptz[])
    as ${sql.identifier(name)} (from_instant, to_instant)`;

/**
 * In a statement: what some rows of each stretch of this name are, found by walking an index from the stretch's
 * beginning to its end. Pinned, as a planner that knows no lengths of stretches may prefer to read it all.
 * @param rows what is selected of which rows
 * @param instant what lies in the stretch
 */
export const walked = (name: string, rows: SQL, instant: SQL, as: string): SQL =>
  sql`${bound(name)} cross join lateral (${rows} and ${instant} >= ${sql.identifier(name)}.from_instant
    and ${instant} < ${sql.identifier(name)}.to_instant offset 0) as ${sql.identifier(as)}`;

/** What `bound` takes. */
export const binding = (name: string, stretches: readonly Stretch[]): Record<string, string[]> => ({
  [`${name}From`]: stretches.map(({ from }) => instantText(from)),
  [`${name}To`]: stretches.map(({ to }) => instantText(to)),
});
