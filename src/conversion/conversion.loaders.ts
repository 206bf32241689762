import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import type { Lead } from '../leads/index.js';
import { idsNamed } from '../platform/database/index.js';
import { type FieldSelection, TableReader } from '../platform/graphql/index.js';
import { type Id, idsOf } from '../platform/ids/index.js';
import { conversions } from './conversion.table.js';
import { Conversion } from './conversion.type.js';

const conversionReader = new TableReader(Conversion, conversions, {
  always: ['leadId'],
  where: sql`${conversions.revertedAt} is null`,
});

/** How each lead became a customer, if it did. */
export async function conversionsOfLeads(
  context: Context,
  leads: readonly Lead[],
  selection: FieldSelection,
): Promise<(Conversion | null)[]> {
  const read = conversionReader.reading<{ leads: readonly Id<'lead'>[] }>(
    'ofLead',
    selection,
    (list) => sql`select ${list} from ${conversions}
      where ${conversionReader.present} and ${conversions.leadId} = any(${idsNamed('leads')})`,
  );
  const rows = await context.read(read, { leads: idsOf(leads) });
  const byLead = new Map(rows.map((conversion) => [conversion.leadId, conversion]));
  return leads.map(({ id }) => byLead.get(id) ?? null);
}
