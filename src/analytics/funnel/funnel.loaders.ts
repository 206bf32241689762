import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { type Fields, type Statement, selected, statement } from '../../platform/database/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import { LeadStatus, leadStatuses, statusReader } from '../../statuses/index.js';
import { binding } from '../calendar/stretch.condition.js';
import { divided, type Stretch } from '../calendar/stretches.js';
import { dayMs } from '../calendar/time-zone.js';
import { laneBound, type Source, type Way } from '../counts/source.js';
import { outcomeByCounts, staysByCounts } from './funnel.counts.loaders.js';
import { outcomeByLeads, staysByLeads } from './funnel.leads.loaders.js';

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
    Object,
    laneBound,
  );
const outcomes: Record<Source, Statement<Outcome>> = {
  leads: outcomeReading('leads', outcomeByLeads),
  counts: outcomeReading('counts', outcomeByCounts),
};

export async function outcome(context: Context, range: readonly Stretch[], way: Way): Promise<Outcome> {
  const [row] = await context.read(outcomes[way.source], boundTo(range, way));
  return row as Outcome;
}

const stays: Record<Source, SQL> = { leads: staysByLeads, counts: staysByCounts };

/** Every status in the order of the pipeline, with what is selected of it. */
export async function stages(
  context: Context,
  range: readonly Stretch[],
  selection: FieldSelection,
  way: Way,
): Promise<Stage[]> {
  const fields = {
    ...statusReader.fieldsFor(selection),
    entered: sql`coalesce(stays.entered, 0)`,
    medianHours: sql`stays.median_hours`,
  };
  const read = statement<LeadStatus & Omit<Stage, 'status'>>(
    `ConversionFunnel.stages.${way.source}(${Object.keys(fields).join(' ')})`,
    fields,
    () => sql`select ${selected(fields)} from ${leadStatuses} left join ${stays[way.source]}
      where ${statusReader.present} order by ${leadStatuses.order}`,
    LeadStatus,
    laneBound,
  );
  const rows = await context.read(read, boundTo(range, way));
  return rows.map((status) => ({ status, entered: status.entered, medianHours: status.medianHours }));
}

/** Days that are whole in UTC are counted as such, what is left of the range lead by lead. */
function boundTo(range: readonly Stretch[], { lane }: Way) {
  const { whole, rest } = divided(range, dayMs);
  return { lane, ...binding('range', range), ...binding('whole', whole), ...binding('rest', rest) };
}
