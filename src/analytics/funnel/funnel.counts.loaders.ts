import { type SQL, sql } from 'drizzle-orm';
import { leadStatuses, statusReader } from '../../statuses/index.js';
import { walked } from '../calendar/stretch.condition.js';
import {
  leadCountChanges as changes,
  leadJourneys as journeys,
  leadStays,
} from '../counts/lead-count.table.js';
import { leadStatusSpells as spells } from '../counts/status-spell.table.js';
import { arrivedLeads, conversions, reachedTerminal, spellsOf } from './funnel.leads.loaders.js';

// The funnel out of the counts that triggers keep, of the days that are whole in UTC; what is left of the range is
// added lead by lead.

const mine = sql.placeholder('tenantId');

/** What is queued of these stretches, whose hours are whole. */
const queued = (selected: SQL, kind: SQL): SQL =>
  walked(
    'whole',
    sql`select ${selected} from ${changes} where ${changes.tenantId} = ${mine} and ${kind} is not null`,
    sql`${changes.hour}`,
    'change',
  );

/** The statuses that leads have been in, and how many leads, in several parts. */
const journeysOfWhole = sql`
  select journey.* from ${walked(
    'whole',
    sql`select ${journeys.visited}, ${journeys.leads} from ${journeys} where ${journeys.tenantId} = ${mine}`,
    sql`${journeys.day}`,
    'journey',
  )}
  union all
  select change.* from ${queued(sql`${changes.visited}, ${changes.change}`, sql`${changes.visited}`)}`;

export const outcomeByCounts: SQL = sql`
  select whole.created + rest.count as created, whole.terminal + terminal.count as reached_terminal,
    converted.count as converted, converted.hours as median_hours
  from (select coalesce(sum(leads), 0)::int as created,
          coalesce(sum(leads) filter (where visited && array(
            select ${leadStatuses.id} from ${leadStatuses} where ${statusReader.present} and ${leadStatuses.isTerminal}
          )), 0)::int as terminal
        from (${journeysOfWhole}) as journey (visited, leads)) as whole,
    (select count(*)::int from ${arrivedLeads('rest', sql`true`)}) as rest,
    (${reachedTerminal('rest')}) as terminal, (${conversions}) as converted`;

/** The spells of what is left of the range: few, and read twice. */
const spellsOfRest = sql`
  select spell.* from ${leadStatuses} cross join ${spellsOf(
    'rest',
    sql`${leadStatuses.id}`,
    sql`${spells.statusId}, ${spells.isReturn}, ${spells.stayCell}`,
    sql`true`,
  )} where ${statusReader.present}`;

const entriesOfStatuses = sql`
  select status_id, sum(leads)::int as entered from (
    select unnest(visited) as status_id, leads
      from (select visited, sum(leads) as leads from (${journeysOfWhole}) as journey (visited, leads) group by visited) as journey
    union all
    select status_id, count(*) from rest_spells where not is_return group by status_id
  ) as part group by status_id`;

/** How many stays in each status were about so long. */
const cells = sql`
  select status_id, stay_cell, sum(stays)::int as stays from (
    select stay.* from ${leadStatuses} cross join ${walked(
      'whole',
      sql`select ${leadStays.statusId}, ${leadStays.stayCell}, ${leadStays.stays} from ${leadStays}
        where ${leadStays.tenantId} = ${mine} and ${leadStays.statusId} = ${leadStatuses.id}`,
      sql`${leadStays.day}`,
      'stay',
    )} where ${statusReader.present}
    union all
    select change.* from ${queued(
      sql`${changes.statusId}, ${changes.stayCell}, ${changes.change}`,
      sql`${changes.stayCell}`,
    )}
    union all
    select status_id, stay_cell, 1 from rest_spells where stay_cell is not null
  ) as part (status_id, stay_cell, stays) group by status_id, stay_cell`;

/** The cells that hold the one or two stays in the middle, and which ones these are there, from 1. */
const middleCells = sql`
  select status_id, stay_cell, ((total + 1) / 2 - below)::int as lower, (total / 2 + 1 - below)::int as upper, stays
  from (select status_id, stay_cell, stays,
          sum(stays) over (partition by status_id order by stay_cell) - stays as below,
          sum(stays) over (partition by status_id) as total
        from cells) as piled
  where (total + 1) / 2 between below + 1 and below + stays or total / 2 + 1 between below + 1 and below + stays`;

/** Those stays themselves, which alone are looked at. */
const medians = sql`
  select middle.status_id,
    (coalesce(sum(lengths[middle.lower]) filter (where middle.lower between 1 and middle.stays), 0)
      + coalesce(sum(lengths[middle.upper]) filter (where middle.upper between 1 and middle.stays), 0)
    )::float8 / 2 / 3600000 as median_hours
  from middle cross join lateral (
    select array_agg(spell.stay_ms order by spell.stay_ms) as lengths from ${spellsOf(
      'range',
      sql`middle.status_id`,
      sql`${spells.stayMs}`,
      sql`${spells.stayCell} = middle.stay_cell and ${spells.stayCell} is not null`,
    )}) as cell
  group by middle.status_id`;

export const staysByCounts: SQL = sql`(
    with rest_spells as materialized (${spellsOfRest}), entries as (${entriesOfStatuses}), cells as (${cells}),
      middle as materialized (${middleCells}), medians as (${medians})
    select entries.status_id, entries.entered, medians.median_hours
    from entries left join medians on medians.status_id = entries.status_id
  ) as stays on stays.status_id = ${leadStatuses.id}`;
