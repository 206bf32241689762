import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { leads } from '../../leads/index.js';
import { type Fields, idsNamed, selected, statement } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { LeadStatus, leadStatuses, statusReader } from '../../statuses/index.js';
import { binding, walked } from '../calendar/stretch.condition.js';
import type { Stretch } from '../calendar/stretches.js';
import { cutsAt, hourMs, instantText } from '../calendar/time-zone.js';
import { sum } from '../volume/percentage-change.js';
import { leadArrivals, leadCountChanges } from './lead-count.table.js';
import { laneBound, noteLeads, quickerWay, type Source } from './source.js';

/** The leads of a status, by where they arrived. */
export interface StatusCounts {
  status: LeadStatus;
  /** From the first of the given days up to the second, from there up to the third, and so on. */
  counts: number[];
}

/** What is asked of arrivals; they are of the whole tenant, whoever may see them. */
export interface ArrivalsAsked {
  /** Numbers of days since 1970-01-01, ascending; the last one is not counted any more. */
  days: readonly number[];
  timeZone: string;
  /** What is read of the statuses. */
  columns: Fields;
  /** All statuses when left out; of those that are not there nothing is answered. */
  statusIds?: readonly Id<'status'>[] | null;
}

/** Where fewer arrive in a day, counts by hour and status are hardly less than the leads themselves. */
const fewPerDay = 300;

/**
 * Counts leads that are not deleted by present status and by stretches of days.
 * @returns in the order of the pipeline
 */
export async function leadCounts(
  context: Context,
  { days, timeZone, columns, statusIds = null }: ArrivalsAsked,
  source?: Source,
): Promise<StatusCounts[]> {
  const cuts = cutsAt(days, timeZone);
  const length = (days.at(-1) ?? 0) - (days[0] ?? 0);
  const instants = cuts.map(({ at }) => instantText(at));
  const way = source ? ({ source, lane: 'dedicated' } as const) : quickerWay(context, length, fewPerDay);
  const rows = await context.read(reading(columns, way.source), {
    lane: way.lane,
    cuts: instants,
    begin: instants[0],
    end: instants.at(-1),
    ...binding('torn', tornHours(instants.map((instant) => Date.parse(instant)))),
    statuses: statusIds,
  });
  const counted = rows.map((status) => {
    const counts = Array.from({ length: days.length - 1 }, () => 0);
    for (const [i, place] of (status.places ?? []).entries()) {
      // Before the first day and after the last, for a moment, where a clock goes back over midnight.
      const stretch = (cuts[place - 1]?.begun ?? 0) - 1;
      if (stretch in counts) counts[stretch] = (counts[stretch] ?? 0) + (status.counts?.[i] ?? 0);
    }
    return { status, counts };
  });
  if (!statusIds) noteLeads(context, length, sum(counted.map(({ counts }) => sum(counts))));
  return counted;
}

/** The hours in which a day begins elsewhere than at their start, as in zones that are half an hour off. */
function tornHours(cuts: readonly number[]): Stretch[] {
  const [begin = 0, end = 0] = [cuts[0], cuts.at(-1)];
  const hours = new Set(cuts.filter((at) => at % hourMs !== 0).map((at) => Math.floor(at / hourMs) * hourMs));
  return [...hours].map((hour) => ({ from: Math.max(hour, begin), to: Math.min(hour + hourMs, end) }));
}

const mine = sql.placeholder('tenantId');
const begin = sql`${sql.placeholder('begin')}::timestamptz`;
const end = sql`${sql.placeholder('end')}::timestamptz`;
const torn = sql`${sql.placeholder('tornFrom')}::timestamptz[]`;
const placeOf = (instant: SQL) => sql`width_bucket(${instant}, ${sql.placeholder('cuts')}::timestamptz[])`;

function reading(columns: Fields, source: Source) {
  const fields = {
    ...columns,
    places: sql`arrived.places`,
    counts: sql`arrived.counts`,
  };
  return statement<
    LeadStatus & { places: number[] | null; counts: number[] | null },
    { statuses: readonly Id<'status'>[] | null }
  >(
    `LeadStatus.arrivals.${source}(${Object.keys(fields).join(' ')})`,
    fields,
    () => sql`select ${selected(fields)} from ${leadStatuses} left join ${arrived[source]}
      where ${statusReader.present}
        and (${idsNamed('statuses')} is null or ${leadStatuses.id} = any(${idsNamed('statuses')}))
      order by ${leadStatuses.order}`,
    LeadStatus,
    laneBound,
  );
}

/** Whether an hour that is counted as one lies in the range and between two cuts. */
const isWhole = (hour: SQL) => sql`${hour} >= ${begin} and ${hour} < ${end}
  and (cardinality(${torn}) = 0 or ${placeOf(hour)} = ${placeOf(sql`${hour} + interval '59 minutes 59.999 seconds'`)})`;

const arrived: Record<Source, SQL> = {
  // One walk for each status along the part of an index that has its leads in the order of their arrival.
  leads: sql`lateral (
      select array_agg(place) as places, array_agg(count) as counts from (
        select ${placeOf(sql`${leads.createdAt}`)} as place, count(*)::int
        from ${leads}
        where ${leads.tenantId} = ${mine} and ${leads.statusId} = ${leadStatuses.id} and ${leads.deletedAt} is null
          and ${leads.createdAt} >= ${begin} and ${leads.createdAt} < ${end}
        group by place) as counted) as arrived on true`,
  // Hours that are cut in two are counted by their leads.
  counts: sql`(
      select status_id, array_agg(place) as places, array_agg(count) as counts from (
        select status_id, place, sum(count)::int as count from (
          select ${leadArrivals.statusId} as status_id, ${placeOf(sql`${leadArrivals.hour}`)} as place,
              ${leadArrivals.leads} as count
            from ${leadArrivals}
            where ${leadArrivals.tenantId} = ${mine} and ${isWhole(sql`${leadArrivals.hour}`)}
          union all
          select ${leadCountChanges.statusId}, ${placeOf(sql`${leadCountChanges.hour}`)}, ${leadCountChanges.change}
            from ${leadCountChanges}
            where ${leadCountChanges.tenantId} = ${mine} and ${leadCountChanges.visited} is not null
              and ${isWhole(sql`${leadCountChanges.hour}`)}
          union all
          select status.id, ${placeOf(sql`lead.created_at`)}, 1
            from ${leadStatuses} as status cross join ${walked(
              'torn',
              sql`select ${leads.createdAt} from ${leads} where ${leads.tenantId} = ${mine}
                and ${leads.statusId} = status.id and ${leads.deletedAt} is null`,
              sql`${leads.createdAt}`,
              'lead',
            )} where status.tenant_id = ${mine}
        ) as part group by status_id, place having sum(count) <> 0
      ) as counted group by status_id) as arrived on arrived.status_id = ${leadStatuses.id}`,
};
