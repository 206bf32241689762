import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { users } from '../../identity/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { customFieldSetting, dealStages, pipelines } from '../../settings/index.js';
import { conversionFieldRules, conversionRules } from './conversion-rules.table.js';

const { table: customFields } = customFieldSetting.options;

export type RulesRow = typeof conversionRules.$inferSelect;
export type FieldRuleRow = Omit<typeof conversionFieldRules.$inferSelect, 'tenantId'>;

/** The conversion rules of one tenant, within one transaction. */
export class ConversionRulesRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  private get tenantId() {
    return this.transaction.tenantId;
  }

  /** The rules, held for change; null while there are none. The caller has run lockSettings, which guards the fields too. */
  async take(): Promise<{ rules: RulesRow | null; fields: FieldRuleRow[] }> {
    const { tenantId: _, ...columns } = getTableColumns(conversionFieldRules);
    const [[rules = null], fields] = await Promise.all([
      this.db.select().from(conversionRules).where(eq(conversionRules.tenantId, this.tenantId)).for('update'),
      this.db
        .select(columns)
        .from(conversionFieldRules)
        .where(eq(conversionFieldRules.tenantId, this.tenantId))
        .orderBy(asc(conversionFieldRules.fieldId)),
    ]);
    return { rules, fields };
  }

  async isActiveUser(id: Id<'user'>): Promise<boolean | null> {
    const [found] = await this.db
      .select({ isActive: users.isActive })
      .from(users)
      .where(and(eq(users.tenantId, this.tenantId), eq(users.id, id)));
    return found?.isActive ?? null;
  }

  /** Whether a deal may begin in a pipeline; null where there is no such pipeline. */
  async hasOpenStage(pipelineId: Id<'pipeline'>): Promise<boolean | null> {
    const isOpenStage = and(
      eq(dealStages.tenantId, pipelines.tenantId),
      eq(dealStages.pipelineId, pipelines.id),
      eq(dealStages.isWon, false),
      eq(dealStages.isLost, false),
    );
    const [found] = await this.db
      .select({ stageId: dealStages.id })
      .from(pipelines)
      .leftJoin(dealStages, isOpenStage)
      .where(and(eq(pipelines.tenantId, this.tenantId), eq(pipelines.id, pipelineId)))
      .limit(1);
    return found ? found.stageId !== null : null;
  }

  /** The keys of custom fields, by ID. */
  async keysOf(ids: readonly Id<'field'>[]): Promise<Map<Id<'field'>, string>> {
    if (ids.length === 0) return new Map();
    const found = await this.db
      .select({ id: customFields.id, key: customFields.key })
      .from(customFields)
      .where(and(eq(customFields.tenantId, this.tenantId), inArray(customFields.id, [...ids])));
    return new Map(found.map(({ id, key }) => [id, key]));
  }

  /** @returns the saved row; createdAt of rules that were there stays */
  async save(rules: Omit<RulesRow, 'tenantId' | 'createdAt'>): Promise<RulesRow> {
    const { id: _, ...changed } = rules;
    const [saved] = await this.db
      .insert(conversionRules)
      .values({ tenantId: this.tenantId, ...rules, createdAt: rules.updatedAt })
      .onConflictDoUpdate({ target: conversionRules.tenantId, set: changed })
      .returning();
    return saved as RulesRow;
  }

  /** Puts these in the place of those before. */
  async setFields(before: readonly FieldRuleRow[], after: readonly FieldRuleRow[]): Promise<void> {
    const { db, tenantId } = this;
    if (before.length > 0) {
      const ids = before.map(({ fieldId }) => fieldId);
      await db
        .delete(conversionFieldRules)
        .where(and(eq(conversionFieldRules.tenantId, tenantId), inArray(conversionFieldRules.fieldId, ids)));
    }
    if (after.length > 0) {
      await db.insert(conversionFieldRules).values(after.map((rule) => ({ tenantId, ...rule })));
    }
  }
}
