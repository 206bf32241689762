import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { photos } from '../leads/index.js';
import { idsNamed } from '../platform/database/index.js';
import { type FieldSelection, TableReader } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import { Photo } from './photo.type.js';

const photoReader = new TableReader(Photo, photos, { always: ['leadId'] });

/** The photo of each lead, if any. */
export async function photosOf(
  context: Context,
  leadIds: readonly Id<'lead'>[],
  selection: FieldSelection,
): Promise<(Photo | null)[]> {
  const read = photoReader.reading<{ leads: readonly Id<'lead'>[] }>(
    'ofLeads',
    selection,
    (list) => sql`select ${list} from ${photos}
      where ${photoReader.present} and ${photos.leadId} = any(${idsNamed('leads')})`,
  );
  const rows = await context.read(read, { leads: leadIds });
  const byLead = new Map(rows.map((photo) => [photo.leadId, photo]));
  return leadIds.map((id) => byLead.get(id) ?? null);
}
