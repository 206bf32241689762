import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { users } from '../../identity/identity.table.js';
import { id, refers, tenantId } from '../../platform/database/columns.js';
import { assignmentRules } from './assignment-rule.table.js';

/** Of a rule that gives leads to the members of a group in turn: who had the last one. */
export const assignmentTurns = pgTable(
  'assignment_turns',
  {
    tenantId: tenantId(),
    ruleId: id('rule').notNull(),
    lastUserId: id('user').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.ruleId] }),
    refers('assignment_turns_rule', t, t.ruleId, assignmentRules, 'cascade'),
    refers('assignment_turns_last_user', t, t.lastUserId, users),
  ],
);
