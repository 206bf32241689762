import type { Issues } from '../platform/graphql/index.js';
import type { StatusRow } from './status.repository.js';

/**
 * Which status an input means, by its ID or as `slug:<slug>`; null, with an issue, where it says neither.
 */
export function statusMeant(
  path: readonly (string | number)[],
  given: string,
  issues: Issues,
): ((status: StatusRow) => boolean) | null {
  if (given.startsWith('slug:')) return ({ slug }) => slug === given.slice('slug:'.length);
  const id = issues.id(path, 'status', given);
  return id === null ? null : (status) => status.id === id;
}
