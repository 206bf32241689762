import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { dealStages, pipelines } from '../settings.table.js';

export type StageRow = Omit<typeof dealStages.$inferSelect, 'tenantId' | 'pipelineId'>;

/** Where something stands at a stage. Features that know stages declare it, and saving a pipeline asks. */
const stageUses: PgColumn[] = [];
export const stagesUsedBy = (...columns: PgColumn[]): void => {
  stageUses.push(...columns);
};

/** The pipelines of one tenant and their stages, within one transaction. */
export class PipelineRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  private get tenantId() {
    return this.transaction.tenantId;
  }

  /** The stages of a pipeline in order, held: what is about to stand at one has come through, or waits. */
  stagesOf(pipelineId: Id<'pipeline'>): Promise<StageRow[]> {
    const { id, name, order, probability, isWon, isLost } = dealStages;
    return this.db
      .select({ id, name, order, probability, isWon, isLost })
      .from(dealStages)
      .where(and(eq(dealStages.tenantId, this.tenantId), eq(dealStages.pipelineId, pipelineId)))
      .orderBy(asc(dealStages.order), asc(dealStages.id))
      .for('update');
  }

  /** Of these stages, those that something stands at. */
  async usedOf(stages: readonly StageRow[]): Promise<StageRow[]> {
    if (stages.length === 0) return [];
    const used = new Set<string>();
    for (const column of stageUses) {
      const table = column.table as PgTable & { tenantId: PgColumn };
      const rows = await this.db
        .selectDistinct({ id: column })
        .from(table)
        .where(
          and(
            eq(table.tenantId, this.tenantId),
            inArray(
              column,
              stages.map(({ id }) => id),
            ),
          ),
        );
      for (const { id } of rows) used.add(id as string);
    }
    return stages.filter(({ id }) => used.has(id));
  }

  /** The pipeline that new deals go to; null while there is none. */
  async defaultId(): Promise<string | null> {
    const [found] = await this.db
      .select({ id: pipelines.id })
      .from(pipelines)
      .where(and(eq(pipelines.tenantId, this.tenantId), pipelines.isDefault));
    return found?.id ?? null;
  }

  /** Makes room for another default. @param exceptId left as it is */
  async clearDefault(exceptId: Id<'pipeline'> | null): Promise<void> {
    const others = exceptId === null ? undefined : ne(pipelines.id, exceptId);
    await this.db
      .update(pipelines)
      .set({ isDefault: false })
      .where(and(eq(pipelines.tenantId, this.tenantId), pipelines.isDefault, others));
  }

  async setStages(
    pipelineId: Id<'pipeline'>,
    {
      before,
      after,
      gone,
    }: { before: readonly StageRow[]; after: readonly StageRow[]; gone: readonly StageRow[] },
  ): Promise<void> {
    if (gone.length > 0) {
      const ids = gone.map(({ id }) => id);
      await this.db
        .delete(dealStages)
        .where(and(eq(dealStages.tenantId, this.tenantId), inArray(dealStages.id, ids)));
    }
    const changed = after.filter(
      (stage) => JSON.stringify(stage) !== JSON.stringify(before.find(({ id }) => id === stage.id)),
    );
    if (changed.length === 0) return;
    const excluded = (column: string) => sql.raw(`excluded.${column}`);
    await this.db
      .insert(dealStages)
      .values(changed.map((stage) => ({ ...stage, tenantId: this.tenantId, pipelineId })))
      .onConflictDoUpdate({
        target: [dealStages.tenantId, dealStages.id],
        set: {
          ...{ name: excluded('name'), order: excluded('position'), probability: excluded('probability') },
          ...{ isWon: excluded('is_won'), isLost: excluded('is_lost') },
        },
      });
  }
}
