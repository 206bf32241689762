import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { Entity, type Wanted } from '../platform/graphql/index.js';
import { leadStatuses } from './status.table.js';
import { LeadStatus } from './status.type.js';

export const statusEntity = new Entity(LeadStatus, leadStatuses);

/** Every status of the tenant, in the order of the pipeline. */
export const statusesInOrder = (context: Context, wanted: Wanted): Promise<LeadStatus[]> =>
  context.read(
    statusEntity.reading(
      'inOrder',
      wanted,
      (list) =>
        sql`select ${list} from ${leadStatuses} where ${statusEntity.present} order by ${leadStatuses.order}`,
    ),
  );

export async function statusBySlug(
  context: Context,
  slug: string,
  wanted: Wanted,
): Promise<LeadStatus | null> {
  // PostgreSQL keeps no such character, and refuses to be asked for it.
  if (slug.includes('\0')) return null;
  const read = statusEntity.reading(
    'bySlug',
    wanted,
    (list) => sql`select ${list} from ${leadStatuses}
      where ${statusEntity.present} and ${leadStatuses.slug} = ${sql.placeholder('slug')}`,
  );
  const [status] = await context.read(read, { slug });
  return status ?? null;
}
