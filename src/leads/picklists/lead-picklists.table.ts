import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { id, refers, tenantId } from '../../platform/database/columns.js';
import { picklistValues } from '../../settings/picklist/picklist.table.js';
import type { Picklist } from '../../settings/picklist/picklist.type.js';
import { leads } from '../lead/lead.table.js';

/** The values that a lead has any number of: its competitors, and the lines of business that it is about. */
export const leadPicklistValues = pgTable(
  'lead_picklist_values',
  {
    tenantId: tenantId(),
    leadId: id('lead').notNull(),
    valueId: id('picklist').notNull(),
    /** That of the value, which never changes. */
    picklist: text().$type<Picklist>().notNull(),
    /** Within its picklist, as the client gave them, from 0. */
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.leadId, t.valueId] }),
    refers('lead_picklist_values_lead', t, t.leadId, leads, 'cascade'),
    refers('lead_picklist_values_value', t, t.valueId, picklistValues),
    index('lead_picklist_values_by_value').on(t.tenantId, t.valueId),
  ],
);
