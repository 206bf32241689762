import { and, eq, sql } from 'drizzle-orm';
import type { TenantTransaction } from '../platform/database/index.js';
import { leadHooks } from './lead-hook.table.js';

export type LeadHookRow = typeof leadHooks.$inferSelect;

/** Hooks for leads, within one transaction. */
export class LeadHookRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async find(id: string): Promise<LeadHookRow | null> {
    const [row] = await this.transaction.db.select().from(leadHooks).where(this.isHook(id));
    return row ?? null;
  }

  async findForUpdate(id: string): Promise<LeadHookRow | null> {
    const [row] = await this.transaction.db.select().from(leadHooks).where(this.isHook(id)).for('update');
    return row ?? null;
  }

  /** @returns the hook with its new keys */
  async rotate(
    { id, keyHash, tokenHash }: LeadHookRow,
    kept: Pick<LeadHookRow, 'keyHash' | 'tokenHash'>,
    graceHours: number,
  ): Promise<LeadHookRow> {
    const before =
      graceHours === 0
        ? { previousKeyHash: null, previousTokenHash: null, previousKeyUntil: null }
        : {
            ...{ previousKeyHash: keyHash, previousTokenHash: tokenHash },
            previousKeyUntil: sql`now() + make_interval(hours => ${graceHours})`,
          };
    const [row] = await this.transaction.db
      .update(leadHooks)
      .set({ ...kept, ...before })
      .where(this.isHook(id))
      .returning();
    return row as LeadHookRow;
  }

  private isHook(id: string) {
    return and(eq(leadHooks.tenantId, this.transaction.tenantId), eq(leadHooks.id, id));
  }
}
