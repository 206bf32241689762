import type { CreateLeadInput } from '../../leads/index.js';
import { Picklist } from '../../settings/index.js';
import type { ExportedWords } from '../lead-file.types.js';
import type { TenantWords } from './tenant-words.js';
import type { Match } from './words.js';

/**
 * What only a file of `npm run export` says of a lead, as importLeads takes it. Values that are no such thing are left to
 * the rules of the lead, which refuse them.
 * @param isNew whether the lead is new: of one that is there, lists that are blank stay
 */
export function exportedInput(
  row: ExportedWords,
  isNew: boolean,
  words: TenantWords,
  matched: Match,
): { said: Partial<CreateLeadInput>; lostReasonId: string | null; importSourceId: string | null } {
  const listed = (kind: string, given: readonly string[], find: (word: string) => string | null) =>
    given.flatMap((word) => matched(kind, word, find) ?? []);
  const lostReasonId = matched('Lost reason', row.lostReason, words.picked(Picklist.LOST_REASON));
  const products = row.products.flatMap(({ product, quantity, unitPrice }) => {
    const productId = matched('Product', product, words.product);
    return productId === null ? [] : [{ productId, quantity: quantity ?? '1', unitPrice: unitPrice ?? null }];
  });
  const said = {
    ...{
      preferredContact: row.preferredContact,
      contactEmail: row.contactEmail,
      contactPhone: row.contactPhone,
    },
    categoryId: matched('Category', row.category, words.picked(Picklist.LEAD_CATEGORY)),
    lostReasonId,
    ...{ state: row.state, importance: row.importance, priority: row.priority },
    estimatedCompletionTime: row.estimatedCompletionTime,
    ...(row.assignedUser || isNew
      ? { assignedUserId: matched('Assigned user', row.assignedUser, words.person) }
      : {}),
    teamIds: listed('Team', row.team, words.person),
    ownedByGroupId: matched('Group', row.group, words.group),
    privacyLevel: row.privacyLevel,
    competitorIds: listed('Competitor', row.competitors, words.picked(Picklist.COMPETITOR)),
    businessIds: listed('Business', row.businesses, words.picked(Picklist.BUSINESS)),
    products,
    subscriptionPackageId: matched('Subscription package', row.subscriptionPackage, words.product),
    financialEntityId: matched('Financial entity', row.financialEntity, words.entity),
  } as unknown as Partial<CreateLeadInput>;
  const importSourceId = matched('External source', row.externalSource, words.source);
  return { said, lostReasonId, importSourceId };
}
