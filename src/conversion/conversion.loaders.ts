import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import type { Lead } from '../leads/index.js';
import { Entity, type Wanted } from '../platform/graphql/index.js';
import { uuidOf } from '../platform/ids/index.js';
import { conversions } from './conversion.table.js';
import { Conversion } from './conversion.type.js';

const conversionEntity = new Entity(Conversion, conversions, {
  always: ['leadId'],
  where: sql`${conversions.revertedAt} is null`,
});

/** How each lead became a customer, if it did. */
export async function conversionsOfLeads(
  context: Context,
  leads: readonly Lead[],
  wanted: Wanted,
): Promise<(Conversion | null)[]> {
  const read = conversionEntity.reading(
    'ofLead',
    wanted,
    (list) => sql`select ${list} from ${conversions}
      where ${conversionEntity.present} and ${conversions.leadId} = any(${sql.placeholder('leads')}::uuid[])`,
  );
  const rows = await context.read(read, { leads: leads.map(({ id }) => uuidOf(id)) });
  const byLead = new Map(rows.map((conversion) => [conversion.leadId, conversion]));
  return leads.map(({ id }) => byLead.get(id) ?? null);
}
