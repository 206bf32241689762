import { type SQL, sql } from 'drizzle-orm';
import { leads } from '../leads/index.js';
import { leadStatuses, statusEntity } from '../statuses/index.js';
import { leadStatusSpells as spells } from './status-spell.table.js';
import { bound, within } from './stretches.js';

// The funnel out of the leads themselves, and their spells.

const mine = sql.placeholder('tenantId');
const range = bound('range');

/** Leads that arrived in the stretches of this name. */
export const arrivedLeads = (name: string, more: SQL): SQL => sql`${bound(name)} join ${leads}
  on ${leads.tenantId} = ${mine} and ${leads.deletedAt} is null
  and ${within(sql`${leads.createdAt}`, name)} and ${more}`;

/** Which of the leads of these stretches have been in a status that is terminal. */
export const reachedTerminal = (
  name: string,
): SQL => sql`select count(distinct ${spells.leadId})::int as count
  from ${leadStatuses} cross join ${bound(name)} join ${spells}
    on ${spells.tenantId} = ${mine} and ${spells.statusId} = ${leadStatuses.id} and not ${spells.isDeleted}
    and not ${spells.isReturn} and ${within(sql`${spells.arrivedAt}`, name)}
  where ${statusEntity.present} and ${leadStatuses.isTerminal}`;

/** The middle of some lengths in milliseconds, in hours; of two middle ones the mean. */
const medianHours = (milliseconds: SQL) =>
  sql`percentile_cont(0.5) within group (order by ${milliseconds}) / 3600000`;

/** How many of the leads of the range are converted, and after how long. */
export const conversions: SQL = sql`select count(*)::int as count,
    ${medianHours(sql`date_part('epoch', ${leads.convertedAt} - ${leads.createdAt}) * 1000`)} as hours
  from ${arrivedLeads('range', sql`${leads.convertedAt} is not null`)}`;

export const outcomeByLeads: SQL = sql`
  select created.count as created, terminal.count as reached_terminal, converted.count as converted,
    converted.hours as median_hours
  from (select count(*)::int from ${arrivedLeads('range', sql`true`)}) as created,
    (${reachedTerminal('range')}) as terminal, (${conversions}) as converted`;

export const staysByLeads: SQL = sql`lateral (
    select count(*) filter (where not ${spells.isReturn})::int as entered,
      ${medianHours(sql`${spells.stayMs}::float8`)} as median_hours
    from ${range} join ${spells} on ${spells.tenantId} = ${mine} and ${spells.statusId} = ${leadStatuses.id}
      and not ${spells.isDeleted} and ${within(sql`${spells.arrivedAt}`, 'range')}) as stays on true`;
