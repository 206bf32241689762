import { sql } from 'drizzle-orm';
import type { Context } from '../../identity/index.js';
import { idsNamed, keyOf, selected, statement } from '../../platform/database/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import { groupedBy } from '../../platform/grouped-by.js';
import { type Id, idsOf } from '../../platform/ids/index.js';
import { type Picklist, PicklistValue, picklistSetting } from '../../settings/index.js';
import type { Lead } from '../lead/lead.type.js';
import { leadPicklistValues as links } from './lead-picklists.table.js';

const values = picklistSetting.options.table;

/** The values that each lead has of one picklist, in the order given. */
export async function picklistValuesOf(
  context: Context,
  picklist: Picklist,
  of: readonly Lead[],
  selection: FieldSelection,
): Promise<PicklistValue[][]> {
  const fields = picklistSetting.entity.fieldsFor(selection);
  const read = statement<PicklistValue & { leadId: Id<'lead'> }, { leads: readonly Id<'lead'>[] }>(
    `Lead.valuesOfPicklist(${keyOf(fields)})`,
    { ...fields, leadId: links.leadId },
    () => sql`select ${selected(fields)}, ${links.leadId}
      from ${links} join ${values} on ${values.tenantId} = ${links.tenantId} and ${values.id} = ${links.valueId}
      where ${links.tenantId} = ${sql.placeholder('tenantId')}
        and ${links.leadId} = any(${idsNamed('leads')})
        and ${links.picklist} = ${sql.placeholder('picklist')}
      order by ${links.position}`,
    PicklistValue,
  );
  const rows = await context.read(read, { leads: idsOf(of), picklist });
  const byLead = groupedBy(rows, ({ leadId }) => leadId);
  return of.map(({ id }) => byLead.get(id) ?? []);
}
