import { and, eq, type SQL, sql } from 'drizzle-orm';
import { tenants } from '../identity/index.js';
import type { TenantTransaction } from '../platform/database/index.js';
import type { Id, Uuid } from '../platform/ids/index.js';
import { leadHooks } from './lead-hook.table.js';

export type LeadHookRow = typeof leadHooks.$inferSelect;

interface HookOfTenant {
  hook: LeadHookRow;
  tenant: typeof tenants.$inferSelect;
}

/** Hooks for leads, within one transaction. */
export class LeadHookRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  /** A hook and whose it is. */
  findWithTenant(uuid: Uuid<'hook'>): Promise<HookOfTenant | null> {
    return this.withTenant(sql`${leadHooks.id} = ${uuid}::uuid`);
  }

  /** The same by the ID that clients know. */
  findByIdWithTenant(id: Id<'hook'>): Promise<HookOfTenant | null> {
    return this.withTenant(this.isHook(id));
  }

  private async withTenant(which: SQL | undefined): Promise<HookOfTenant | null> {
    const [row] = await this.transaction.db
      .select({ hook: leadHooks, tenant: tenants })
      .from(leadHooks)
      .innerJoin(tenants, eq(tenants.tenantId, leadHooks.tenantId))
      .where(which);
    return row ?? null;
  }

  async findForUpdate(id: Id<'hook'>): Promise<LeadHookRow | null> {
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
            previousKeyUntil: new Date(this.transaction.now().getTime() + graceHours * 3_600_000),
          };
    const [row] = await this.transaction.db
      .update(leadHooks)
      .set({ ...kept, ...before })
      .where(this.isHook(id))
      .returning();
    return row as LeadHookRow;
  }

  private isHook(id: Id<'hook'>) {
    return and(eq(leadHooks.tenantId, this.transaction.tenantId), eq(leadHooks.id, id));
  }
}
