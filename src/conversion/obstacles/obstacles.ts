import {
  DuplicateCustomerError,
  type DuplicateKey,
  duplicateKeys,
  isSameKey,
  type TakenKey,
} from '../../customers/index.js';
import { type Member, Permission } from '../../identity/index.js';
import { convertedError, type LockRow } from '../../leads/index.js';
import { type MutationError, ValidationError, ValidationIssues } from '../../platform/graphql/index.js';
import { addNoWonStatus } from '../convert/conversion-targets.js';
import { type LeadAsItStands, leadObstacles, matchesOf } from './conversion.rules.js';

/** All that decides whether a lead may be converted without further word, read at one moment. */
export interface Standing {
  lead: LeadAsItStands & { email: string | null };
  /** Where one holds now. */
  lock: LockRow | null;
  /** The customer that it would merge into: the one that it is about, or whose billing account it names. */
  into: { id: string; email: string | null; phoneNumbers: string[] } | null;
  /** Who has the lead's e-mail address and phone numbers. */
  held: readonly TakenKey[];
  hasWonStatus: boolean;
}

/** Everything that would stop the conversion, in the order in which convertLead would tell it. */
export function obstaclesOf(
  { lead, lock, into, held, hasWonStatus }: Standing,
  viewer: Member,
): MutationError[] {
  // Of a customer there is nothing else to tell.
  const converted = convertedError(lead);
  if (converted) return [converted];
  const locks = new Map(lock ? [[lead.id, lock]] : []);
  const obstacles = leadObstacles(lead, locks, {}, viewer.userId);
  if (!hasWonStatus) {
    const issues = new ValidationIssues();
    addNoWonStatus(issues);
    obstacles.push(new ValidationError(issues.all));
  }
  const others = held.filter(({ customerId }) => customerId !== into?.id);
  const isMeant = into !== null && isMatch(into, duplicateKeys(lead));
  if (others.length > 0 && !isMeant) {
    const matches = matchesOf(lead, others);
    const isShown = viewer.permissions.has(Permission.CUSTOMERS_READ);
    obstacles.push(
      isShown ? new DuplicateCustomerError(matches) : new DuplicateCustomerError([], matches.length),
    );
  }
  return obstacles;
}

/**
 * Whether a customer has one of the values that are brought. One whom allowDuplicate made has the value and not the
 * key, and is a match all the same.
 */
export function isMatch(
  customer: Parameters<typeof duplicateKeys>[0],
  brought: readonly DuplicateKey[],
): boolean {
  const own = duplicateKeys(customer);
  return brought.some((key) => own.some((other) => isSameKey(key, other)));
}

export const nameOf = ({ kind, value }: DuplicateKey): string => `${kind} ${value}`;
