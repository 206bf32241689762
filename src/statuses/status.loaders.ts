import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { statement } from '../platform/database/index.js';
import { type FieldSelection, TableReader } from '../platform/graphql/index.js';
import { leadStatuses } from './status.table.js';
import { LeadStatus, type LeadStatusColor } from './status.type.js';

export const statusReader = new TableReader(LeadStatus, leadStatuses);

/** Every status of the tenant, in the order of the pipeline. */
export const statusesInOrder = (context: Context, selection: FieldSelection): Promise<LeadStatus[]> =>
  statusReader.inOrder(context, selection, sql`${leadStatuses.order}`);

export async function statusBySlug(
  context: Context,
  slug: string,
  selection: FieldSelection,
): Promise<LeadStatus | null> {
  // PostgreSQL keeps no such character, and refuses to be asked for it.
  if (slug.includes('\0')) return null;
  const read = statusReader.reading(
    'bySlug',
    selection,
    (list) => sql`select ${list} from ${leadStatuses}
      where ${statusReader.present} and ${leadStatuses.slug} = ${sql.placeholder('slug')}`,
  );
  const [status] = await context.read(read, { slug });
  return status ?? null;
}

/** The colours that statuses of the tenant have. */
export async function colorsInUse(context: Context): Promise<Set<LeadStatusColor>> {
  const read = statement<{ primaryColor: LeadStatusColor }>(
    'LeadStatus.colorsInUse',
    { primaryColor: leadStatuses.primaryColor },
    () =>
      sql`select distinct ${leadStatuses.primaryColor} from ${leadStatuses} where ${statusReader.present}`,
  );
  return new Set((await context.read(read)).map(({ primaryColor }) => primaryColor));
}
