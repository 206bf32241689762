import { DomainError } from '../platform/graphql/index.js';
import type { Id } from '../platform/ids/index.js';
import type { LeadLockRestriction } from './lead/lead.enums.js';
import type { LeadRow, LockRow } from './lead/lead.repository.js';
import { LeadLock } from './lead/lead.type.js';
import { LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';

/** A converted lead takes comments and tags, and nothing else. @throws DomainError LeadAlreadyConvertedError */
export function refuseConverted(lead: LeadRow): void {
  const error = convertedError(lead);
  if (error) throw new DomainError(error);
}

export const convertedError = (
  lead: Pick<LeadRow, 'id' | 'convertedAt' | 'customerId' | 'convertedById'>,
): LeadAlreadyConvertedError | null =>
  lead.convertedAt
    ? new LeadAlreadyConvertedError(lead.id, lead.customerId, lead.convertedAt, lead.convertedById)
    : null;

/** What somebody else's lock keeps the viewer from; null where nothing does. */
export function lockedError(
  lead: Pick<LeadRow, 'id'>,
  lock: LockRow | undefined,
  restriction: LeadLockRestriction,
  viewerId: Id<'user'>,
): LeadLockedError | null {
  const isHeld = lock !== undefined && lock.lockedById !== viewerId && lock.restricts.includes(restriction);
  return isHeld ? new LeadLockedError(lead.id, Object.assign(new LeadLock(), lock)) : null;
}

/** @throws DomainError LeadLockedError */
export function refuseLocked(...args: Parameters<typeof lockedError>): void {
  const error = lockedError(...args);
  if (error) throw new DomainError(error);
}
