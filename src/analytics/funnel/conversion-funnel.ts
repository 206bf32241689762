import type { Context } from '../../identity/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import { ConversionFunnel, ConversionFunnelStage } from '../analytics.type.js';
import type { DateRange } from '../calendar/date-range.js';
import { stretchesOf } from '../calendar/stretches.js';
import { noteLeads, quickerWay, type Source } from '../counts/source.js';
import { outcome, stages } from './funnel.loaders.js';

/** What became of the leads that arrived in a range. */
export async function conversionFunnel(
  context: Context,
  range: DateRange,
  timeZone: string,
  selection: FieldSelection,
  source?: Source,
): Promise<ConversionFunnel> {
  const stretches = stretchesOf(range, timeZone);
  const days = range.last - range.first + 1;
  const way = source ? ({ source, lane: 'dedicated' } as const) : quickerWay(context, days);
  const [{ created, reachedTerminal, converted, medianHoursToConvert }, stays] = await Promise.all([
    outcome(context, stretches, way),
    stages(context, stretches, selection.child('stages').child('status'), way),
  ]);
  noteLeads(context, days, created);
  return new ConversionFunnel({
    ...{ created, reachedTerminal, converted, medianHoursToConvert },
    conversionRate: created === 0 ? null : converted / created,
    stages: stays.map(
      ({ status, entered, medianHours }) => new ConversionFunnelStage(status, entered, medianHours),
    ),
  });
}
