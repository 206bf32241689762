import { and, eq, sql } from 'drizzle-orm';
import {
  idNamed,
  insertion,
  selected,
  statement,
  type TenantTransaction,
} from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/index.js';
import { financialProfiles } from './finance.table.js';

export type ProfileRow = typeof financialProfiles.$inferSelect;
export type ProfileValues = Partial<
  Omit<typeof financialProfiles.$inferInsert, 'tenantId' | 'customerId' | 'financialEntityId'>
>;

const openProfile = insertion('FinancialProfile.open', financialProfiles, {
  behind: sql`on conflict do nothing`,
});
const theirs = { financialEntityId: financialProfiles.financialEntityId };
const profileOf = statement<object, { customerId: Id<'customer'>; financialEntityId: Id<'entity'> }>(
  'FinancialProfile.of',
  theirs,
  sql`select ${selected(theirs)} from ${financialProfiles}
    where ${financialProfiles.tenantId} = ${sql.placeholder('tenantId')}
      and ${financialProfiles.customerId} = ${idNamed('customerId')}
      and ${financialProfiles.financialEntityId} = ${idNamed('financialEntityId')}`,
);

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

  async isOpen(customerId: Id<'customer'>, financialEntityId: Id<'entity'>): Promise<boolean> {
    const [found] = await this.transaction.run(profileOf, { customerId, financialEntityId });
    return found !== undefined;
  }

  /** Opens a financial profile; one that is there stays. */
  async open(profile: Omit<typeof financialProfiles.$inferInsert, 'tenantId'>): Promise<void> {
    await this.transaction.run(openProfile, profile);
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
