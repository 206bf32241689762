import { type SQL, sql } from 'drizzle-orm';
import type { DateRange } from './date-range.js';
import { cutsAt, instantText } from './time-zone.js';

/** A stretch of time up to but not including its end, in milliseconds. */
export interface Stretch {
  from: number;
  to: number;
}

/** One stretch, but for a clock that goes back over the midnight at either end. */
export function stretchesOf({ first, last }: DateRange, timeZone: string): Stretch[] {
  const cuts = cutsAt([first, last + 1], timeZone);
  return cuts.flatMap(({ at, begun }, i) => {
    const next = cuts[i + 1];
    return begun === 1 && next ? [{ from: at, to: next.at }] : [];
  });
}

/** What a stretch has of whole units, counted from 1970 on, and what is left of it at its ends. */
export function divided(stretches: readonly Stretch[], unit: number): { whole: Stretch[]; rest: Stretch[] } {
  const whole: Stretch[] = [];
  const rest: Stretch[] = [];
  for (const { from, to } of stretches) {
    const [first, last] = [Math.ceil(from / unit) * unit, Math.floor(to / unit) * unit];
    if (first >= last) {
      rest.push({ from, to });
      continue;
    }
    whole.push({ from: first, to: last });
    rest.push(
      ...[
        { from, to: first },
        { from: last, to },
      ].filter((end) => end.from < end.to),
    );
  }
  return { whole, rest };
}

/** In a statement: the stretches bound under this name. */
export const bound = (name: string): SQL =>
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
