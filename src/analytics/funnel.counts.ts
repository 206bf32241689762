import { type SQL, sql } from 'drizzle-orm';
import { leadStatuses, statusEntity } from '../statuses/index.js';
import { arrivedLeads, conversions, reachedTerminal } from './funnel.leads.js';
import { leadCountChanges as changes, leadJourneys as journeys, leadStays } from './lead-count.table.js';
import { leadStatusSpells as spells } from './status-spell.table.js';
import { bound, within } from './stretches.js';

// The funnel out of the counts that triggers keep, of the days that are whole in UTC; what is left of the range is
// added lead by lead.

const mine = sql.placeholder('tenantId');

/** The statuses that leads have been in, and how many leads, in several parts. */
const journeysOfWhole = sql`
  select ${journeys.visited} as visited, ${journeys.leads} as leads
    from ${bound('whole')} join ${journeys} on ${journeys.tenantId} = ${mine} and ${within(sql`${journeys.day}`, 'whole')}
  union all
  select ${changes.visited}, ${changes.change}
    from ${bound('whole')} join ${changes} on ${changes.tenantId} = ${mine} and ${changes.visited} is not null
      and ${within(sql`${changes.hour}`, 'whole')}`;

export const outcomeByCounts: SQL = sql`
  select whole.created + rest.count as created, whole.terminal + terminal.count as reached_terminal,
    converted.count as converted, converted.hours as median_hours
  from (select coalesce(sum(leads), 0)::int as created,
          coalesce(sum(leads) filter (where visited && array(
            select ${leadStatuses.id} from ${leadStatuses} where ${statusEntity.present} and ${leadStatuses.isTerminal}
          )), 0)::int as terminal
        from (${journeysOfWhole}) as journey) as whole,
    (select count(*)::int from ${arrivedLeads('rest', sql`true`)}) as rest,
    (${reachedTerminal('rest')}) as terminal, (${conversions}) as converted`;

/** The spells of what is left of the range: few, and read twice. */
const spellsOfRest = sql`
  select ${spells.statusId}, ${spells.isReturn}, ${spells.stayCell}
  from ${leadStatuses} cross join ${bound('rest')} join ${spells}
    on ${spells.tenantId} = ${mine} and ${spells.statusId} = ${leadStatuses.id} and not ${spells.isDeleted}
    and ${within(sql`${spells.arrivedAt}`, 'rest')}
  where ${statusEntity.present}`;

const entriesOfStatuses = sql`
  select status_id, sum(leads)::int as entered from (
    select unnest(visited) as status_id, leads
      from (select visited, sum(leads) as leads from (${journeysOfWhole}) as journey group by visited) as journey
    union all
    select status_id, count(*) from rest_spells where not is_return group by status_id
  ) as part group by status_id`;

/** How many stays in each status were about so long. */
const cells = sql`
  select status_id, stay_cell, sum(stays)::int as stays from (
    select ${leadStays.statusId} as status_id, ${leadStays.stayCell} as stay_cell, ${leadStays.stays} as stays
      from ${leadStatuses} cross join ${bound('whole')} join ${leadStays}
        on ${leadStays.tenantId} = ${mine} and ${leadStays.statusId} = ${leadStatuses.id}
        and ${within(sql`${leadStays.day}`, 'whole')}
      where ${statusEntity.present}
    union all
    select ${changes.statusId}, ${changes.stayCell}, ${changes.change}
      from ${bound('whole')} join ${changes} on ${changes.tenantId} = ${mine} and ${changes.stayCell} is not null
        and ${within(sql`${changes.hour}`, 'whole')}
    union all
    select status_id, stay_cell, 1 from rest_spells where stay_cell is not null
  ) as part group by status_id, stay_cell`;

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
    select array_agg(${spells.stayMs} order by ${spells.stayMs}) as lengths
    from ${bound('range')} join ${spells} on ${spells.tenantId} = ${mine} and ${spells.statusId} = middle.status_id
      and ${spells.stayCell} = middle.stay_cell and ${spells.stayCell} is not null and not ${spells.isDeleted}
      and ${within(sql`${spells.arrivedAt}`, 'range')}) as cell
  group by middle.status_id`;

export const staysByCounts: SQL = sql`(
    with rest_spells as materialized (${spellsOfRest}), entries as (${entriesOfStatuses}), cells as (${cells}),
      middle as materialized (${middleCells}), medians as (${medians})
    select entries.status_id, entries.entered, medians.median_hours
    from entries left join medians on medians.status_id = entries.status_id
  ) as stays on stays.status_id = ${leadStatuses.id}`;
