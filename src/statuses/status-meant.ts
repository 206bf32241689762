import type { Issues } from '../platform/graphql/index.js';
import type { StatusRow } from './status.repository.js';

/** The slug in `slug:<slug>`, by which an input names a status; null for anything else. */
export const slugIn = (given: string): string | null =>
  given.startsWith('slug:') ? given.slice('slug:'.length) : null;

/**
 * Which status an input means, by its ID or as `slug:<slug>`; null, with an issue, where it says neither.
 */
export function statusMeant(
  path: readonly (string | number)[],
  given: string,
  issues: Issues,
): ((status: Pick<StatusRow, 'id' | 'slug'>) => boolean) | null {
  const meant = slugIn(given);
  if (meant !== null) return ({ slug }) => slug === meant;
  const id = issues.id(path, 'status', given);
  return id === null ? null : (status) => status.id === id;
}
