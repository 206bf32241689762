import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { leads } from '../leads/index.js';
import { selected, statement } from '../platform/database/index.js';
import type { Wanted } from '../platform/graphql/index.js';
import { LeadStatus, leadStatuses, statusEntity } from '../statuses/index.js';
import { leadStatusSpells as spells } from './status-spell.table.js';
import { instantText } from './time-zone.js';

/** Stretches of time, each up to but not including its end, in milliseconds. */
export type Stretches = readonly { from: number; to: number }[];

/** What became of the leads that arrived in a range; hours are null where there are none to tell of. */
export interface Outcome {
  created: number;
  reachedTerminal: number;
  converted: number;
  medianHoursToConvert: number | null;
}

/** What they did in one status. */
export interface Stage {
  status: LeadStatus;
  entered: number;
  medianHours: number | null;
}

const mine = sql.placeholder('tenantId');
const stretches = sql`unnest(${sql.placeholder('from')}::timestamptz[], ${sql.placeholder('to')}::timestamptz[])
  as stretch (from_instant, to_instant)`;
const within = (column: SQL) => sql`${column} >= stretch.from_instant and ${column} < stretch.to_instant`;
const arrivedLeads = (more: SQL) => sql`${stretches} join ${leads}
  on ${leads.tenantId} = ${mine} and ${leads.deletedAt} is null and ${within(sql`${leads.createdAt}`)} and ${more}`;
const spellsOfArrived = sql`${stretches} join ${spells}
  on ${spells.tenantId} = ${mine} and ${spells.statusId} = ${leadStatuses.id} and not ${spells.isDeleted}
  and ${within(sql`${spells.arrivedAt}`)}`;

/** The middle of some durations in hours; of two middle ones the mean. */
const medianHours = (begin: SQL, end: SQL) =>
  sql`percentile_cont(0.5) within group (order by extract(epoch from ${end} - ${begin})::float8 / 3600)`;

const ofRange = (range: Stretches) => ({
  from: range.map(({ from }) => instantText(from)),
  to: range.map(({ to }) => instantText(to)),
});

export async function outcome(context: Context, range: Stretches): Promise<Outcome> {
  const fields = {
    created: sql`created.count`,
    reachedTerminal: sql`terminal.count`,
    converted: sql`converted.count`,
    medianHoursToConvert: sql`converted.hours`,
  };
  const read = statement<Outcome>(
    'ConversionFunnel.outcome',
    fields,
    sql`select ${selected(fields)} from
      (select count(*)::int from ${arrivedLeads(sql`true`)}) as created,
      (select count(*)::int, ${medianHours(sql`${leads.createdAt}`, sql`${leads.convertedAt}`)} as hours
        from ${arrivedLeads(sql`${leads.convertedAt} is not null`)}) as converted,
      (select count(distinct lead_id)::int from ${leadStatuses}
        cross join lateral (select ${spells.leadId} from ${spellsOfArrived}) as reached
        where ${statusEntity.present} and ${leadStatuses.isTerminal}) as terminal`,
  );
  const [row] = await context.read(read, ofRange(range));
  return row as Outcome;
}

/** Every status in the order of the pipeline, with what is selected of it. */
export async function stages(context: Context, range: Stretches, wanted: Wanted): Promise<Stage[]> {
  const fields = {
    ...statusEntity.fieldsFor(wanted),
    entered: sql`stays.entered`,
    medianHours: sql`stays.hours`,
  };
  const read = statement<LeadStatus & Omit<Stage, 'status'>>(
    `ConversionFunnel.stages(${Object.keys(fields).join(' ')})`,
    fields,
    sql`select ${selected(fields)} from ${leadStatuses} cross join lateral (
        select count(*) filter (where not ${spells.isReturn})::int as entered,
          ${medianHours(sql`${spells.enteredAt}`, sql`${spells.leftAt}`)} as hours
        from ${spellsOfArrived}) as stays
      where ${statusEntity.present} order by ${leadStatuses.order}`,
    LeadStatus,
  );
  const rows = await context.read(read, ofRange(range));
  return rows.map((status) => ({ status, entered: status.entered, medianHours: status.medianHours }));
}
