import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { type Lead, leadReader, leads, visibleToViewer } from '../leads/index.js';
import { type LogAction, logs } from '../logs/index.js';
import { idNamed, statement, uuidIn } from '../platform/database/index.js';
import type { FieldSelection } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { leadStatuses, statusLookup } from '../statuses/index.js';
import { type LeadBefore, leadEvents } from './lead-event.table.js';

/** A row of what happened, as triggers wrote it, and how far the transactions have come. */
export interface EventRow {
  /** Every transaction below it has ended: what it wrote shows now or never. */
  horizon: number;
  /** The rest is null where there is nothing. */
  id: string | null;
  transactionId: number;
  leadId: Id<'lead'>;
  logId: Id<'log'> | null;
  action: LogAction | null;
  before: LeadBefore | null;
  statusAfter: string | null;
}

const { id, transactionId, leadId, logId, before, statusAfter } = leadEvents;

/**
 * What shows of all transactions from a number on. What is in none of the answers so far has a number from the last
 * horizon on, as the snapshot that tells the horizon is the one that the rows are read by.
 */
export const eventsSince = statement<EventRow>(
  'LeadEvent.since',
  {
    horizon: sql`now.horizon`,
    ...{ id, transactionId, leadId, logId, before, statusAfter },
    action: logs.action,
  },
  sql`select now.horizon, ${id}, ${transactionId}, ${leadId}, ${logId}, ${before}, ${statusAfter}, ${logs.action}
    from (select pg_snapshot_xmin(pg_current_snapshot())::text::float8 as horizon) as now
    left join ${leadEvents} on ${leadEvents.tenantId} = ${sql.placeholder('tenantId')}
      and ${transactionId} >= ${sql.placeholder('since')}::bigint
    left join ${logs} on ${logs.tenantId} = ${leadEvents.tenantId} and ${logs.id} = ${logId}
    order by ${transactionId}, ${logId}`,
);

/** Where a lead stands, for those who see it; null for whoever does not, or where it is deleted or merged away. */
export async function standingOf(
  context: Context,
  lead: Id<'lead'>,
): Promise<{ statusId: Id<'status'>; assignedUserId: Id<'user'> | null } | null> {
  const [row] = await context.read(standing, { lead });
  return row ?? null;
}

const standing = statement<
  { statusId: Id<'status'>; assignedUserId: Id<'user'> | null },
  { lead: Id<'lead'> }
>(
  'LeadEvent.standing',
  { statusId: leads.statusId, assignedUserId: leads.assignedUserId },
  sql`select ${leads.statusId}, ${leads.assignedUserId} from ${leads}
    where ${leads.tenantId} = ${sql.placeholder('tenantId')} and ${leads.id} = ${idNamed('lead')}
      and ${leads.deletedAt} is null and ${visibleToViewer}`,
);

/** The lead itself, as `standingOf` sees it: merged leads too are gone from whatever shows leads. */
export async function leadOf(
  context: Context,
  id: Id<'lead'>,
  selection: FieldSelection,
): Promise<Lead | null> {
  const [lead] = await leadReader.byIds(context, [id], selection, {
    purpose: 'NotDeleted',
    where: sql`${leads.deletedAt} is null`,
  });
  return lead ?? null;
}

/**
 * The statuses that a filter names, by ID or slug.
 * @throws GraphQLError BAD_USER_INPUT naming argument and position, for a text that is neither
 */
export async function statusesNamed(context: Context, argument: string, given: readonly string[]) {
  const isNamed = statusLookup.isOneOf(leadStatuses.id, argument, given, context.viewer.tenant.id);
  const read = statement<{ id: Id<'status'> }>(
    null,
    { id: leadStatuses.id },
    sql`select ${leadStatuses.id} from ${leadStatuses}
      where ${leadStatuses.tenantId} = ${uuidIn(context.viewer.tenant.id)} and ${isNamed}`,
  );
  return (await context.read(read)).map(({ id }) => id);
}
