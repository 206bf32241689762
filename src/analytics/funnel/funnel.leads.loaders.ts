import { type SQL, sql } from 'drizzle-orm';
import { leads } from '../../leads/index.js';
import { leadStatuses, statusReader } from '../../statuses/index.js';
import { walked } from '../calendar/stretch.condition.js';
import { leadStatusSpells as spells } from '../counts/status-spell.table.js';

// The funnel out of the leads themselves, and their spells.

const mine = sql.placeholder('tenantId');

/** Leads that arrived in the stretches of this name. */
export const arrivedLeads = (name: string, more: SQL): SQL =>
  walked(
    name,
    sql`select ${leads.createdAt}, ${leads.convertedAt} from ${leads}
      where ${leads.tenantId} = ${mine} and ${leads.deletedAt} is null and ${more}`,
    sql`${leads.createdAt}`,
    'arrived',
  );

/** Their spells in a status. */
export const spellsOf = (name: string, status: SQL, selected: SQL, more: SQL): SQL =>
  walked(
    name,
    sql`select ${selected} from ${spells} where ${spells.tenantId} = ${mine} and ${spells.statusId} = ${status}
      and not ${spells.isDeleted} and ${more}`,
    sql`${spells.arrivedAt}`,
    'spell',
  );

/** How many of the leads of these stretches have been in a status that is terminal. */
export const reachedTerminal = (name: string): SQL => sql`select count(distinct spell.lead_id)::int as count
  from ${leadStatuses} cross join
    ${spellsOf(name, sql`${leadStatuses.id}`, sql`${spells.leadId}`, sql`not ${spells.isReturn}`)}
  where ${statusReader.present} and ${leadStatuses.isTerminal}`;

/** The middle of some lengths in milliseconds, in hours; of two middle ones the mean. */
const medianHours = (milliseconds: SQL) =>
  sql`percentile_cont(0.5) within group (order by ${milliseconds}) / 3600000`;

/** How many of the leads of the range are converted, and after how long. */
export const conversions: SQL = sql`select count(*)::int as count,
    ${medianHours(sql`date_part('epoch', arrived.converted_at - arrived.created_at) * 1000`)} as hours
  from ${arrivedLeads('range', sql`${leads.convertedAt} is not null`)}`;

export const outcomeByLeads: SQL = sql`
  select created.count as created, terminal.count as reached_terminal, converted.count as converted,
    converted.hours as median_hours
  from (select count(*)::int from ${arrivedLeads('range', sql`true`)}) as created,
    (${reachedTerminal('range')}) as terminal, (${conversions}) as converted`;

export const staysByLeads: SQL = sql`lateral (
    select count(*) filter (where not spell.is_return)::int as entered,
      ${medianHours(sql`spell.stay_ms::float8`)} as median_hours
    from ${spellsOf('range', sql`${leadStatuses.id}`, sql`${spells.isReturn}, ${spells.stayMs}`, sql`true`)}
  ) as stays on true`;
