import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { leads } from '../leads/index.js';
import { selected, statement } from '../platform/database/index.js';
import type { Wanted } from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { LeadStatus, leadStatuses, statusEntity } from '../statuses/index.js';
import { cutsAt, instantText } from './time-zone.js';

/** The leads of a status, by where they arrived. */
export interface StatusCounts {
  status: LeadStatus;
  /** From the first of the given days up to the second, from there up to the third, and so on. */
  counts: number[];
}

/**
 * Counts leads that are not deleted, whoever may see them, by present status and by stretches of days. One walk
 * for each status along the part of an index that has its leads in the order of their arrival.
 * @param days numbers of days since 1970-01-01, ascending; the last one is not counted any more
 * @param wanted what is selected of the statuses
 * @param statusIds all statuses when null; of those that are not there nothing is answered
 * @returns in the order of the pipeline
 */
export async function leadCounts(
  context: Context,
  days: readonly number[],
  timeZone: string,
  wanted: Wanted,
  statusIds: readonly string[] | null = null,
): Promise<StatusCounts[]> {
  const cuts = cutsAt(days, timeZone);
  const fields = {
    ...statusEntity.fieldsFor(wanted),
    name: leadStatuses.name,
    primaryColor: leadStatuses.primaryColor,
    places: sql`arrived.places`,
    counts: sql`arrived.counts`,
  };
  const read = statement<LeadStatus & { places: number[] | null; counts: number[] | null }>(
    `LeadStatus.arrivals(${Object.keys(fields).join(' ')})`,
    fields,
    sql`select ${selected(fields)} from ${leadStatuses} left join lateral (
        select array_agg(place) as places, array_agg(count) as counts from (
          select width_bucket(${leads.createdAt}, ${sql.placeholder('cuts')}::timestamptz[]) as place, count(*)::int
          from ${leads}
          where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.statusId} = ${leadStatuses.id}
            and ${leads.deletedAt} is null
            and ${leads.createdAt} >= ${sql.placeholder('begin')}::timestamptz
            and ${leads.createdAt} < ${sql.placeholder('end')}::timestamptz
          group by place) as counted) as arrived on true
      where ${statusEntity.present}
        and (${sql.placeholder('statuses')}::uuid[] is null or ${leadStatuses.id} = any(${sql.placeholder('statuses')}::uuid[]))
      order by ${leadStatuses.order}`,
    LeadStatus,
  );
  const instants = cuts.map(({ at }) => instantText(at));
  const rows = await context.read(read, {
    cuts: instants,
    begin: instants[0],
    end: instants.at(-1),
    statuses: statusIds?.map(uuidOf) ?? null,
  });
  return rows.map((status) => {
    const counts = Array.from({ length: days.length - 1 }, () => 0);
    for (const [i, place] of (status.places ?? []).entries()) {
      // Before the first day and after the last, for a moment, where a clock goes back over midnight.
      const stretch = (cuts[place - 1]?.begun ?? 0) - 1;
      if (stretch in counts) counts[stretch] = (counts[stretch] ?? 0) + (status.counts?.[i] ?? 0);
    }
    return { status, counts };
  });
}
