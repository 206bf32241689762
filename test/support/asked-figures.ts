import fc from 'fast-check';
import type pg from 'pg';
import { VolumeInterval } from '../../src/analytics/analytics.type.js';
import { dateRange } from '../../src/analytics/calendar/date-range.js';
import type { Source } from '../../src/analytics/counts/source.js';
import { conversionFunnel } from '../../src/analytics/funnel/conversion-funnel.js';
import { leadsVolume } from '../../src/analytics/volume/leads-volume.js';
import { explainingRequest, selection } from './costs.js';
import { moments, zones } from './lead-happenings.js';

const dayMs = 86_400_000;

export interface Question {
  from: string;
  to: string;
  timeZone: string;
}

export const questions: fc.Arbitrary<Question> = fc
  .record({
    moment: fc.constantFrom(...moments),
    start: fc.integer({ min: -6, max: 2 }),
    length: fc.integer({ min: 0, max: 9 }),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ moment, start, length, timeZone }) => {
    const day = (days: number) => new Date(moment + days * dayMs).toISOString().slice(0, 10);
    return { from: day(start), to: day(start + length), timeZone };
  });

/**
 * What the gateway says of a tenant's arrivals, by status and date, and of its funnel.
 * @param reader bound to the tenant as its reads are
 */
export async function askedFigures(
  reader: pg.Client,
  tenantUuid: string,
  { from, to, timeZone }: Question,
  source: Source,
) {
  const context = explainingRequest(reader, tenantUuid);
  const range = dateRange(from, to);
  const { labels, series } = await leadsVolume(
    context,
    range,
    VolumeInterval.DAY,
    timeZone,
    null,
    selection('series { status { id } }'),
    source,
  );
  const { stages, ...outcome } = await conversionFunnel(
    context,
    range,
    timeZone,
    selection('stages { status { id } }'),
    source,
  );
  return {
    arrivals: series.map(({ counts }) =>
      Object.fromEntries(labels.map((label, i) => [label, counts[i]]).filter(([, count]) => count !== 0)),
    ),
    funnel: {
      ...outcome,
      stages: stages.map(({ entered, medianHoursInStatus }) => ({ entered, medianHoursInStatus })),
    },
  };
}
