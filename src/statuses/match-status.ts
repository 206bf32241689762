import type { ValidationIssues } from '../platform/graphql/index.js';
import { RecordLookup } from '../settings/index.js';
import type { StatusRow } from './status.repository.js';
import { leadStatuses } from './status.table.js';
import { LeadStatus } from './status.type.js';

/** How inputs and filters name a status: by its ID, or as `slug:<slug>`. Rows are as the schema shows them. */
export const statusLookup = new RecordLookup<typeof leadStatuses, StatusRow & LeadStatus>({
  kind: 'status',
  table: leadStatuses,
  word: { prefix: 'slug', column: leadStatuses.slug },
  make: LeadStatus,
});

/**
 * Which status an input means, by its ID or as `slug:<slug>`; null, with an issue, where it says neither.
 */
export function statusMeant(
  path: readonly (string | number)[],
  given: string,
  issues: ValidationIssues,
): ((status: StatusRow) => boolean) | null {
  const name = statusLookup.read(path, given, issues);
  return name && ((status) => statusLookup.isNamed(name, status));
}
