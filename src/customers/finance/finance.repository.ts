import { and, eq, sql } from 'drizzle-orm';
import { insertion, type TenantTransaction } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { financialProfiles } from './finance.table.js';

export type ProfileRow = typeof financialProfiles.$inferSelect;
export type ProfileValues = Partial<
  Omit<typeof financialProfiles.$inferInsert, 'tenantId' | 'customerId' | 'financialEntityId'>
>;

const openProfile = insertion('FinancialProfile.open', financialProfiles, {
  behind: sql`on conflict do nothing returning 1`,
  fields: { isNew: sql`1` },
});

/** What customers are to financial entities, within one transaction. Whoever changes it holds the customer. */
export class FinancialProfileRepository {
  constructor(private readonly transaction: TenantTransaction) {}

  async find(customerId: Id<'customer'>, financialEntityId: Id<'entity'>): Promise<ProfileRow | null> {
    const [profile] = await this.transaction.db
      .select()
      .from(financialProfiles)
      .where(this.mine(customerId, financialEntityId));
    return profile ?? null;
  }

  /** Opens a financial profile; one that is there stays. @returns whether it is new */
  async open(profile: Omit<typeof financialProfiles.$inferInsert, 'tenantId'>): Promise<boolean> {
    const made = await this.transaction.run(openProfile, profile);
    return made.length > 0;
  }

  async change({ customerId, financialEntityId }: ProfileRow, values: ProfileValues): Promise<void> {
    await this.transaction.db
      .update(financialProfiles)
      .set(values)
      .where(this.mine(customerId, financialEntityId));
  }

  async remove(customerId: Id<'customer'>, financialEntityId: Id<'entity'>): Promise<void> {
    await this.transaction.db.delete(financialProfiles).where(this.mine(customerId, financialEntityId));
  }

  private mine(customerId: Id<'customer'>, financialEntityId: Id<'entity'>) {
    return and(
      eq(financialProfiles.tenantId, this.transaction.tenantId),
      eq(financialProfiles.customerId, customerId),
      eq(financialProfiles.financialEntityId, financialEntityId),
    );
  }
}
