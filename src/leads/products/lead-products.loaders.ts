import { sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { idsNamed } from '../../platform/database/index.js';
import { type FieldSelection, TableReader } from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import type { Lead } from '../lead/lead.type.js';
import { LeadProduct } from './lead-product.type.js';
import { leadProducts } from './lead-products.table.js';

const lineReader = new TableReader(LeadProduct, leadProducts, { always: ['leadId'] });

/** What each lead may buy, in the order given. */
export async function productsOfLeads(
  context: Context,
  of: readonly Lead[],
  selection: FieldSelection,
): Promise<LeadProduct[][]> {
  const read = lineReader.reading<{ leads: readonly Id<'lead'>[] }>(
    'ofLeads',
    selection,
    (list) => sql`select ${list} from ${leadProducts}
      where ${lineReader.present} and ${leadProducts.leadId} = any(${idsNamed('leads')})
      order by ${leadProducts.position}`,
  );
  const rows = await context.read(read, { leads: idsOf(of) });
  const byLead = groupedBy(rows, ({ leadId }) => leadId);
  return of.map(({ id }) => byLead.get(id) ?? []);
}
