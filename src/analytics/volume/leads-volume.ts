import type { Context } from '../../identity/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { statusReader } from '../../statuses/index.js';
import { LeadsVolume, LeadsVolumeSeries, type VolumeInterval } from '../analytics.type.js';
import { bucketsOf, type DateRange, previousRange } from '../calendar/date-range.js';
import { leadCounts } from '../counts/lead-counts.loaders.js';
import { sharedLeadCounts } from '../counts/shared-counts.js';
import type { Source } from '../counts/source.js';
import { percentageChange, sum } from './percentage-change.js';

/**
 * How many leads arrived, by present status, bucket by bucket.
 * @throws GraphQLError BAD_USER_INPUT for too many buckets
 */
export async function leadsVolume(
  context: Context,
  range: DateRange,
  interval: VolumeInterval,
  timeZone: string,
  statusIds: readonly Id<'status'>[] | null,
  selection: FieldSelection,
  source?: Source,
): Promise<LeadsVolume> {
  const buckets = bucketsOf(range, interval);
  const days = [previousRange(range).first, ...buckets.map(({ first }) => first), range.last + 1];
  const asked = {
    ...{ days, timeZone, statusIds },
    columns: statusReader.fieldsFor(selection.child('series').child('status')),
  };
  const counted = await (source ? leadCounts(context, asked, source) : sharedLeadCounts(context, asked));
  let [previous, current] = [0, 0];
  const series = counted.map(({ status, counts: [before = 0, ...counts] }) => {
    previous += before;
    current += sum(counts);
    return new LeadsVolumeSeries(status, counts);
  });
  const labels = buckets.map(({ label }) => label);
  return new LeadsVolume(labels, series, current, percentageChange(previous, current));
}
