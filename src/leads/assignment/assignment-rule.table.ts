import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { groups, tenants, users } from '../../identity/identity.table.js';
import { id, refers, tenantId } from '../../platform/database/columns.js';
import { picklistValues } from '../../settings/picklist/picklist.table.js';
import { leadTypes } from '../type/lead-type.table.js';

/** Who gets a new lead that names no assignee. What a rule leaves out, every lead fits. */
export const assignmentRules = pgTable(
  'assignment_rules',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('rule').notNull(),
    name: text().notNull(),
    order: integer('position').notNull(),
    isActive: boolean().notNull().default(true),
    leadTypeId: id('type'),
    sourceId: id('picklist'),
    categoryId: id('picklist'),
    country: text(),
    /** In the tenant's currency. */
    minTargetAmount: numeric(),
    assigneeId: id('user'),
    groupId: id('group'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('assignment_rules_name').on(t.tenantId, sql`case_folded(${t.name})`),
    check('assignment_rules_one_target', sql`num_nonnulls(assignee_id, group_id) = 1`),
    refers('assignment_rules_type', t, t.leadTypeId, leadTypes),
    refers('assignment_rules_source', t, t.sourceId, picklistValues),
    refers('assignment_rules_category', t, t.categoryId, picklistValues),
    refers('assignment_rules_assignee', t, t.assigneeId, users),
    refers('assignment_rules_group', t, t.groupId, groups),
    index('assignment_rules_in_order').on(t.tenantId, t.order, t.id),
  ],
);
