import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { photos } from '../leads/index.js';
import { Entity, type Wanted } from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { Photo } from './photo.type.js';

const photoEntity = new Entity(Photo, photos, { always: ['leadId'] });

/** The photo of each lead, if any. */
export async function photosOf(
  context: Context,
  leadIds: readonly string[],
  wanted: Wanted,
): Promise<(Photo | null)[]> {
  const read = photoEntity.reading(
    'ofLeads',
    wanted,
    (list) => sql`select ${list} from ${photos}
      where ${photoEntity.present} and ${photos.leadId} = any(${sql.placeholder('leads')}::uuid[])`,
  );
  const rows = await context.read(read, { leads: leadIds.map(uuidOf) });
  const byLead = new Map(rows.map((photo) => [photo.leadId, photo]));
  return leadIds.map((id) => byLead.get(id) ?? null);
}
