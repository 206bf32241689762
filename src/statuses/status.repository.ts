import { and, asc, eq, sql } from 'drizzle-orm';
import { tenants } from '../identity/index.js';
import { type TenantTransaction, uuidIn, uuidsIn } from '../platform/database/index.js';
import { type Id, idsOf } from '../platform/ids/index.js';
import { leadStatuses } from './status.table.js';

export type StatusRow = typeof leadStatuses.$inferSelect;

/** The statuses of one tenant, within one transaction. */
export class StatusRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  private get db() {
    return this.transaction.db;
  }

  /**
   * The whole pipeline, in order, for change: whoever else wants to change it waits. The tenant's own row is what
   * they wait for, in the mode that no foreign key to it minds.
   */
  async takeAll(): Promise<StatusRow[]> {
    const { tenantId } = this.transaction;
    await this.db
      .select({ id: tenants.tenantId })
      .from(tenants)
      .where(eq(tenants.tenantId, tenantId))
      .for('no key update');
    return this.all();
  }

  all(): Promise<StatusRow[]> {
    return this.db
      .select()
      .from(leadStatuses)
      .where(eq(leadStatuses.tenantId, this.transaction.tenantId))
      .orderBy(asc(leadStatuses.order));
  }

  /** Keeps leads from coming to a status, and from leaving a transaction that has brought one there unseen. */
  async close(id: Id<'status'>): Promise<void> {
    await this.db.select({ id: leadStatuses.id }).from(leadStatuses).where(this.mine(id)).for('update');
  }

  /** Whether leads have a status, if only deleted ones. */
  async hasLeads(id: Id<'status'>): Promise<boolean> {
    // The table of leads builds on that of statuses, and so is named by its text alone.
    const { rows } = await this.db.execute<{ held: boolean }>(
      sql`select exists (select from leads where tenant_id = ${uuidIn(this.transaction.tenantId)} and status_id = ${uuidIn(id)}) as held`,
    );
    return rows[0]?.held === true;
  }

  async insert(values: Omit<typeof leadStatuses.$inferInsert, 'tenantId'>): Promise<void> {
    await this.db.insert(leadStatuses).values({ tenantId: this.transaction.tenantId, ...values });
  }

  async change(
    id: Id<'status'>,
    values: Partial<typeof leadStatuses.$inferInsert>,
    now: Date,
  ): Promise<void> {
    await this.db
      .update(leadStatuses)
      .set({ ...values, updatedAt: now })
      .where(this.mine(id));
  }

  /** Gives statuses new places in the pipeline, in one statement. */
  async reorder(moved: readonly { id: Id<'status'>; after: number }[], now: Date): Promise<void> {
    if (moved.length === 0) return;
    const places = sql.param(moved.map(({ after }) => after));
    await this.db
      .update(leadStatuses)
      .set({ order: sql`moved.place`, updatedAt: now })
      .from(sql`unnest(${uuidsIn(idsOf(moved))}, ${places}::integer[]) as moved (id, place)`)
      .where(and(eq(leadStatuses.tenantId, this.transaction.tenantId), sql`${leadStatuses.id} = moved.id`));
  }

  /** Deletes a status and closes the gap in the order. */
  async delete({ id, order }: StatusRow): Promise<void> {
    await this.db.delete(leadStatuses).where(this.mine(id));
    await this.db
      .update(leadStatuses)
      .set({ order: sql`${leadStatuses.order} - 1` })
      .where(
        and(eq(leadStatuses.tenantId, this.transaction.tenantId), sql`${leadStatuses.order} > ${order}`),
      );
  }

  private mine(id: Id<'status'>) {
    return and(eq(leadStatuses.tenantId, this.transaction.tenantId), eq(leadStatuses.id, id));
  }
}
