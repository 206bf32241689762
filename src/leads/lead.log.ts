import { inOrder } from '../platform/rules/index.js';

/** Columns of a lead that a log shows, as the schema names them. */
const shown = [
  'firstName',
  'lastName',
  'email',
  'phoneNumbers',
  'preferredContact',
  'contactEmail',
  'contactPhone',
  'company',
  'position',
  'location',
  'country',
  'description',
  'message',
  'importance',
  'priority',
  'probabilityToWin',
  'targetAmount',
  'startDate',
  'expectedCompletionDate',
  'sourcePageUrl',
  'ownerId',
  'assignedUserId',
  'ownedByGroupId',
  'privacyLevel',
  'billingAccountId',
  'financialEntityId',
  'existingCustomerId',
] as const;

/** A lead as its log shows it: status and tags by name, people by ID. */
export function logged(
  lead: object,
  named: {
    status?: string;
    tags?: ReadonlyMap<string, string>;
    team?: readonly string[];
    photo?: string | null;
  },
): Record<string, unknown> {
  const row = lead as Record<string, unknown>;
  return {
    ...Object.fromEntries(shown.map((field) => [field, row[field]])),
    state: row.archivedAt ? 'ARCHIVED' : row.activity,
    socialMedia: linksOf(row.socialMediaLinks),
    marketingAttribution: touchesOf(row.marketingAttribution),
    external: referenceOf(row),
    estimatedCompletionTime:
      row.estimatedDuration == null ? null : `${row.estimatedDuration} ${row.estimatedDurationUnit}`,
    status: named.status,
    tags: named.tags && [...named.tags.values()].sort(),
    team: named.team && [...new Set(named.team)],
    photo: named.photo,
  };
}

/** Each touch in the order of its words, whatever the order in which the database gives them. */
const touchesOf = (touches: unknown): string[] =>
  ((touches as object[] | null | undefined) ?? []).map((touch) => JSON.stringify(inOrder(touch)));

const referenceOf = ({ externalId, externalBranchId }: Record<string, unknown>): object | null =>
  externalId == null ? null : { id: externalId, ...(externalBranchId ? { branchId: externalBranchId } : {}) };

/** Links in the order of their sites, whatever the order in which the database gives them; null for none. */
function linksOf(links: unknown): unknown {
  const given = (links as object | null | undefined) ?? {};
  return Object.keys(given).length === 0 ? null : inOrder(given);
}
