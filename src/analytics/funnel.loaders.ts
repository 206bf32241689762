import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { type Fields, type Statement, selected, statement } from '../platform/database/index.js';
import type { Wanted } from '../platform/graphql/index.js';
import { type LeadStatus, leadStatuses, statusEntity } from '../statuses/index.js';
import { outcomeByCounts, staysByCounts } from './funnel.counts.js';
import { outcomeByLeads, staysByLeads } from './funnel.leads.js';
import type { Source } from './source.js';
import { statusReading } from './status-reading.js';
import { binding, divided, type Stretch } from './stretches.js';
import { dayMs } from './time-zone.js';

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

const outcomeFields: Fields = {
  created: sql`outcome.created`,
  reachedTerminal: sql`outcome.reached_terminal`,
  converted: sql`outcome.converted`,
  medianHoursToConvert: sql`outcome.median_hours`,
};
const outcomeReading = (source: Source, from: SQL): Statement<Outcome> =>
  statement(
    `ConversionFunnel.outcome.${source}`,
    outcomeFields,
    sql`select ${selected(outcomeFields)} from (${from}) as outcome`,
  );
const outcomes: Record<Source, Statement<Outcome>> = {
  leads: outcomeReading('leads', outcomeByLeads),
  counts: outcomeReading('counts', outcomeByCounts),
};

export async function outcome(context: Context, range: readonly Stretch[], source: Source): Promise<Outcome> {
  const [row] = await context.read(outcomes[source], boundTo(range));
  return row as Outcome;
}

const stays: Record<Source, SQL> = { leads: staysByLeads, counts: staysByCounts };

/** Every status in the order of the pipeline, with what is selected of it. */
export async function stages(
  context: Context,
  range: readonly Stretch[],
  wanted: Wanted,
  source: Source,
): Promise<Stage[]> {
  const read = statusReading<Omit<Stage, 'status'>>(
    `ConversionFunnel.stages.${source}`,
    statusEntity.fieldsFor(wanted),
    { entered: sql`coalesce(stays.entered, 0)`, medianHours: sql`stays.median_hours` },
    (list) => sql`select ${list} from ${leadStatuses} left join ${stays[source]}
      where ${statusEntity.present} order by ${leadStatuses.order}`,
  );
  const rows = await context.read(read, boundTo(range));
  return rows.map((status) => ({ status, entered: status.entered, medianHours: status.medianHours }));
}

/** Days that are whole in UTC are counted as such, what is left of the range lead by lead. */
function boundTo(range: readonly Stretch[]) {
  const { whole, rest } = divided(range, dayMs);
  return { ...binding('range', range), ...binding('whole', whole), ...binding('rest', rest) };
}
