import { VersionConflictError } from './errors.js';
import { Refusal } from './refusal.js';

/** Refuses a change by somebody who has read another version. @throws Refusal VersionConflictError */
export function refuseStale(record: { version: number }, expectedVersion: number | null | undefined): void {
  if (expectedVersion != null && expectedVersion !== record.version) {
    throw new Refusal(new VersionConflictError(record.version));
  }
}
