import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { tenants } from '../identity/identity.table.js';
import { createdAt, id, refers, tenantId, updatedAt } from '../platform/database/columns.js';

export const tags = pgTable(
  'tags',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('tag').notNull(),
    name: text().notNull(),
    /** CSS hex colour, #RRGGBB. */
    color: text().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('tags_name').on(t.tenantId, sql`case_folded(${t.name})`),
  ],
);

/** The ways that deals take; each a row of stages. */
export const pipelines = pgTable(
  'pipelines',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('pipeline').notNull(),
    name: text().notNull(),
    isDefault: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('pipelines_name').on(t.tenantId, sql`case_folded(${t.name})`),
    uniqueIndex('pipelines_default').on(t.tenantId).where(sql`is_default`),
  ],
);

export const dealStages = pgTable(
  'deal_stages',
  {
    tenantId: tenantId(),
    id: id('stage').notNull(),
    pipelineId: id('pipeline').notNull(),
    name: text().notNull(),
    /** From 1, dense within the pipeline. */
    order: integer('position').notNull(),
    /** 0 to 100. */
    probability: integer().notNull(),
    isWon: boolean().notNull().default(false),
    isLost: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    refers('deal_stages_pipeline', t, t.pipelineId, pipelines, 'cascade'),
    index('deal_stages_by_pipeline').on(t.tenantId, t.pipelineId, t.order),
  ],
);

/** The companies of a group that a customer is served by. */
export const financialEntities = pgTable(
  'financial_entities',
  {
    tenantId: tenantId().references(() => tenants.tenantId),
    id: id('entity').notNull(),
    code: text().notNull(),
    name: text().notNull(),
    isActive: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('financial_entities_code').on(t.tenantId, sql`case_folded(${t.code})`),
  ],
);
