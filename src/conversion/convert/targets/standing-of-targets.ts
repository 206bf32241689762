import { CustomerRepository } from '../../../customers/index.js';
import { GatheredReads, type TenantTransaction } from '../../../platform/database/index.js';
import type { Id } from '../../../platform/ids/index.js';

/** What tags of a lead may go to. */
export type TagTarget = 'customer' | 'account' | 'deal';

/** What a conversion adds to, as it is before. */
interface Standing {
  /** Names of tags, sorted; where no tags go, what there is is not looked up. */
  tags: Record<TagTarget, string[]>;
  /** Whether the customer has a profile with the financial entity. */
  hasProfile: boolean;
}

/** Reads what the records have of what comes to them: by one statement, once they are held. */
export async function standingOf(
  transaction: TenantTransaction,
  records: { [Target in TagTarget]: { id: Id<Target> } | null },
  coming: { tagIds: Record<TagTarget, readonly Id<'tag'>[]>; financialEntityId: Id<'entity'> | null },
): Promise<Standing> {
  const gathered = new GatheredReads(transaction);
  const customers = new CustomerRepository(gathered.transaction);
  const namesOf = async (to: TagTarget) => {
    const record = records[to];
    if (!record || coming.tagIds[to].length === 0) return [];
    return [...(await customers.tags.names(to, record.id)).values()].sort();
  };
  const { customer } = records;
  const entityId = coming.financialEntityId;
  const asked = Promise.all([
    namesOf('customer'),
    namesOf('account'),
    namesOf('deal'),
    customer !== null && entityId !== null && customers.profiles.isOpen(customer.id, entityId),
  ]);
  gathered.send();
  const [ofCustomer, ofAccount, ofDeal, hasProfile] = await asked;
  return { tags: { customer: ofCustomer, account: ofAccount, deal: ofDeal }, hasProfile };
}
