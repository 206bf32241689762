import type { Context } from '../identity/index.js';
import type { Wanted } from '../platform/graphql/index.js';
import { ConversionFunnel, ConversionFunnelStage } from './analytics.type.js';
import type { DateRange } from './date-range.js';
import { outcome, type Stretches, stages } from './funnel.loaders.js';
import { cutsAt } from './time-zone.js';

/** What became of the leads that arrived in a range. */
export async function conversionFunnel(
  context: Context,
  range: DateRange,
  timeZone: string,
  wanted: Wanted,
): Promise<ConversionFunnel> {
  const stretches = stretchesOf(range, timeZone);
  const [{ created, reachedTerminal, converted, medianHoursToConvert }, stays] = await Promise.all([
    outcome(context, stretches),
    stages(context, stretches, wanted.below('stages').below('status')),
  ]);
  return new ConversionFunnel({
    ...{ created, reachedTerminal, converted, medianHoursToConvert },
    conversionRate: created === 0 ? null : converted / created,
    stages: stays.map(
      ({ status, entered, medianHours }) => new ConversionFunnelStage(status, entered, medianHours),
    ),
  });
}

/** One stretch, but for a clock that goes back over the midnight at either end. */
function stretchesOf({ first, last }: DateRange, timeZone: string): Stretches {
  const cuts = cutsAt([first, last + 1], timeZone);
  return cuts.flatMap(({ at, begun }, i) => {
    const next = cuts[i + 1];
    return begun === 1 && next ? [{ from: at, to: next.at }] : [];
  });
}
