import {
  type AccountRow,
  Customer,
  type CustomerRow,
  DuplicateCustomerError,
  duplicateKeys,
  sensitiveFields,
  type TakenKey,
  withAvatar,
} from '../../customers/index.js';
import { changesBetween, type FieldChange } from '../../logs/index.js';
import { DomainError } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { loggedCustomValues } from '../../settings/index.js';
import { ConversionOutcome } from '../conversion.type.js';
import { matchesOf } from '../obstacles/conversion.rules.js';
import { heldByOthers, isDuplicateAllowed, nameOf } from '../obstacles/obstacles.js';
import { isTagged } from './carried-tags.js';
import { type CarriedValues, carryOver } from './carry-over.js';
import type { ConversionWork } from './conversion.work.js';

/** The customer that a conversion makes or merges into. */
export interface ConvertedCustomer {
  readonly id: Id<'customer'>;
  readonly outcome: ConversionOutcome;
  /** As it was; null for a new one. */
  readonly before: CustomerRow | null;
  readonly carried: CarriedValues;
  /** What changed on it; of a new one, all that it has. Sensitive values are masked. */
  readonly changes: FieldChange[];
  /** That it is left in, once its keys are claimed. */
  readonly version: number;
  /** As it is left, once its keys are claimed: what its last write tells. */
  readonly saved: Promise<Customer>;
  /**
   * Makes what is gathered to be made, and claims by the same statement the values that only one customer may have, waiting
   * for whoever claims them at this moment. Last of the locks, for accounts and deals are taken before. Without looking
   * first, that goes along with COMMIT.
   * @throws DomainError DuplicateCustomerError where somebody else has one and it was not allowed
   */
  make(): Promise<void>;
}

/** Makes a customer of a lead's values and what the caller knows. */
export function makeCustomer(work: ConversionWork, account: AccountRow | null): ConvertedCustomer {
  const { transaction, customers, making, lead, input, now } = work;
  const id = transaction.newId('customer');
  const carried = carryOver(work, null);
  const values = {
    ...carried.columns,
    firstName: lead.firstName,
    lastName: lead.lastName,
    phoneNumbers: carried.phoneNumbers,
    relatedUserId: work.targets.assigneeId,
    accountId: account?.id ?? null,
    customFields: carried.customFields,
  };
  const saved = making.customers.insert({ id, ...values, createdAt: now, updatedAt: now });
  transaction.deferToCommit(saved);
  return {
    id,
    outcome: ConversionOutcome.CREATED,
    before: null,
    carried,
    changes: changesBetween({}, shown(work, values), sensitiveFields),
    version: 1,
    saved,
    make: async () => {
      if (!work.isLookingFirst) {
        transaction.deferToCommit(making.customers.keys.takeFree(duplicateKeys(values), id));
        making.gathered.send();
        return;
      }
      const held = await customers.keys.claim(duplicateKeys(values), id, [], making.gathered);
      // With allowDuplicate the customer goes without the keys that others hold.
      if (held.length > 0 && !input.allowDuplicate) refuseDuplicate(work, held);
    },
  };
}

/** Fills a customer's blanks from a lead, or lets the lead's values win, as the input says. */
export function mergeIntoCustomer(
  work: ConversionWork,
  customer: CustomerRow,
  account: AccountRow | null,
): ConvertedCustomer {
  const { transaction, customers, making, ending, lead, input, now, targets } = work;
  const others = heldByOthers(targets.held, customer);
  const own = new Set(duplicateKeys(customer).map(nameOf));
  const isAllowed = isDuplicateAllowed(input, customer, lead);
  if (others.length > 0 && !isAllowed) refuseDuplicate(work, others);

  const merged = {
    id: customer.id,
    outcome: ConversionOutcome.MERGED,
    before: customer,
    carried: carryOver(work, customer, others),
    changes: [] as FieldChange[],
    version: customer.version,
    saved: Promise.resolve<Customer>(Object.assign(new Customer(), customer)),
    make: async () => {
      const after = () => ({
        ...customer,
        ...merged.carried.values,
        phoneNumbers: merged.carried.phoneNumbers,
      });
      const missing = duplicateKeys(after()).filter((key) => !own.has(nameOf(key)));
      const lost = () => {
        const kept = new Set(duplicateKeys(after()).map(nameOf));
        return duplicateKeys(customer).filter((key) => !kept.has(nameOf(key)));
      };
      const freed = lost();
      const taken = await customers.keys.claim(missing, customer.id, freed, making.gathered);
      if (taken.length > 0) {
        // Somebody took it since it was looked at: the same answer as if they had been there before.
        if (!isAllowed) refuseDuplicate(work, taken);
        merged.carried = carryOver(work, customer, [...others, ...taken]);
        const stillLost = new Set(lost().map(nameOf));
        await customers.keys.claim(
          freed.filter((key) => !stillLost.has(nameOf(key))),
          customer.id,
        );
      }
      await customers.keys.leave(lost(), customer.id, ending.customers.keys);

      const values = {
        ...merged.carried.columns,
        firstName: merged.carried.values.firstName ?? customer.firstName,
        lastName: merged.carried.values.lastName ?? customer.lastName,
        phoneNumbers: merged.carried.phoneNumbers,
        relatedUserId: relatedUserOf(work, customer),
        accountId: account?.id ?? customer.accountId,
        customFields: merged.carried.customFields,
      };
      merged.changes = changesBetween(shown(work, customer), shown(work, values), sensitiveFields);
      if (merged.changes.length === 0 && !isTagged('customer', work)) return;
      merged.version = customer.version + 1;
      const saved = { ...customer, ...values, version: merged.version, updatedAt: now };
      transaction.deferToCommit(ending.customers.merge(customer.id, values, now));
      merged.saved = Promise.resolve(Object.assign(new Customer(), saved));
    },
  };
  return merged;
}

/** A customer as changes of it show it. */
const shown = (
  { customFields }: ConversionWork,
  customer: Pick<CustomerRow, 'avatarUrl' | 'avatarFileName' | 'customFields'>,
) => ({
  ...withAvatar(customer),
  ...loggedCustomValues(
    customer.customFields,
    customFields.map(({ to }) => to),
  ),
});

/** Who looks after a merged customer: whoever does, unless the caller says otherwise, or the lead with overwrite. */
function relatedUserOf({ input, targets }: ConversionWork, { relatedUserId }: CustomerRow): Id<'user'> {
  // A lead that is assigned to somebody who left has nobody to put in their place.
  const isOverwritten = input.overwrite && targets.inactiveAssigneeId === null;
  return relatedUserId === null || input.assignToId != null || isOverwritten
    ? targets.assigneeId
    : relatedUserId;
}

function refuseDuplicate({ lead }: ConversionWork, held: readonly TakenKey[]): never {
  throw new DomainError(new DuplicateCustomerError(matchesOf(lead, held)));
}
