import type { DateRange } from './date-range.js';
import { cutsAt } from './time-zone.js';

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
