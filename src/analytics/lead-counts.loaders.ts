import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { leads } from '../leads/index.js';
import type { Wanted } from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { type LeadStatus, leadStatuses, statusEntity } from '../statuses/index.js';
import { leadArrivals, leadCountChanges } from './lead-count.table.js';
import { sum } from './percentage-change.js';
import { noteLeads, quickerSource, type Source } from './source.js';
import { statusReading } from './status-reading.js';
import { cutsAt, hourMs, instantText } from './time-zone.js';

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
  /** What is selected of the statuses. */
  wanted: Wanted;
  /** All statuses when left out; of those that are not there nothing is answered. */
  statusIds?: readonly string[] | null;
}

/**
 * Counts leads that are not deleted by present status and by stretches of days.
 * @returns in the order of the pipeline
 */
export async function leadCounts(
  context: Context,
  { days, timeZone, wanted, statusIds = null }: ArrivalsAsked,
  source?: Source,
): Promise<StatusCounts[]> {
  const cuts = cutsAt(days, timeZone);
  const length = (days.at(-1) ?? 0) - (days[0] ?? 0);
  const instants = cuts.map(({ at }) => instantText(at));
  const rows = await context.read(reading(wanted, source ?? quickerSource(context, length)), {
    cuts: instants,
    begin: instants[0],
    end: instants.at(-1),
    torn: tornHours(instants),
    statuses: statusIds?.map(uuidOf) ?? null,
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
const tornHours = (cuts: readonly string[]): string[] => [
  ...new Set(
    cuts
      .map((cut) => Date.parse(cut))
      .filter((at) => at % hourMs !== 0)
      .map((at) => instantText(Math.floor(at / hourMs) * hourMs)),
  ),
];

const mine = sql.placeholder('tenantId');
const begin = sql`${sql.placeholder('begin')}::timestamptz`;
const end = sql`${sql.placeholder('end')}::timestamptz`;
const torn = sql`${sql.placeholder('torn')}::timestamptz[]`;
const placeOf = (instant: SQL) => sql`width_bucket(${instant}, ${sql.placeholder('cuts')}::timestamptz[])`;

function reading(wanted: Wanted, source: Source) {
  const columns = {
    ...statusEntity.fieldsFor(wanted),
    name: leadStatuses.name,
    primaryColor: leadStatuses.primaryColor,
  };
  return statusReading<{ places: number[] | null; counts: number[] | null }>(
    `LeadStatus.arrivals.${source}`,
    columns,
    { places: sql`arrived.places`, counts: sql`arrived.counts` },
    (list) => sql`select ${list} from ${leadStatuses} left join ${arrived[source]}
      where ${statusEntity.present}
        and (${sql.placeholder('statuses')}::uuid[] is null or ${leadStatuses.id} = any(${sql.placeholder('statuses')}::uuid[]))
      order by ${leadStatuses.order}`,
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
          select ${leads.statusId}, ${placeOf(sql`${leads.createdAt}`)}, 1
            from unnest(${torn}) as torn (hour) cross join ${leadStatuses} as status join ${leads}
              on ${leads.tenantId} = ${mine} and ${leads.statusId} = status.id and ${leads.deletedAt} is null
              and ${leads.createdAt} >= greatest(torn.hour, ${begin})
              and ${leads.createdAt} < least(torn.hour + interval '1 hour', ${end})
            where status.tenant_id = ${mine}
        ) as part group by status_id, place having sum(count) <> 0
      ) as counted group by status_id) as arrived on arrived.status_id = ${leadStatuses.id}`,
};
