import { DomainError } from './domain-error.js';
import { VersionConflictError } from './errors.js';

/** What somebody who has read another version is told; null where it is the same, or they do not say. */
export const staleError = (
  record: { version: number },
  expectedVersion: number | null | undefined,
): VersionConflictError | null =>
  expectedVersion != null && expectedVersion !== record.version
    ? new VersionConflictError(record.version)
    : null;

/** Refuses a change by somebody who has read another version. @throws DomainError VersionConflictError */
export function refuseStale(record: { version: number }, expectedVersion: number | null | undefined): void {
  const error = staleError(record, expectedVersion);
  if (error) throw new DomainError(error);
}
