import type { Context } from '../../identity/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import { leadStatuses, statusReader } from '../../statuses/index.js';
import { LeadTotal } from '../analytics.type.js';
import { type DateRange, previousRange } from '../calendar/date-range.js';
import { leadCounts } from '../counts/lead-counts.loaders.js';
import { sharedLeadCounts } from '../counts/shared-counts.js';
import type { Source } from '../counts/source.js';
import { percentageChange } from './percentage-change.js';

/** What a total tells of its status itself. */
const itsOwn = { name: leadStatuses.name, primaryColor: leadStatuses.primaryColor };

/** How many leads of each status arrived in a range, and how many in the one just before. */
export async function leadTotals(
  context: Context,
  range: DateRange,
  timeZone: string,
  selection: FieldSelection,
  source?: Source,
): Promise<LeadTotal[]> {
  const days = [previousRange(range).first, range.first, range.last + 1];
  const columns = { ...statusReader.fieldsFor(selection.child('status')), ...itsOwn };
  const asked = { days, timeZone, columns };
  const counted = await (source ? leadCounts(context, asked, source) : sharedLeadCounts(context, asked));
  return counted.map(
    ({ status, counts: [previous = 0, current = 0] }) =>
      new LeadTotal(status, current, previous, percentageChange(previous, current)),
  );
}
