import {
  type CustomerRow,
  DuplicateCustomerError,
  type DuplicateKey,
  duplicateKeys,
  isSameKey,
  type TakenKey,
} from '../../customers/index.js';
import { type Member, Permission } from '../../identity/index.js';
import { convertedError, type LeadRow, type LockRow } from '../../leads/index.js';
import { type MutationError, ValidationError, ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { ConvertLeadInput } from '../convert/convert-lead.input.js';
import { carriedKeys } from '../convert/targets/conversion-targets.js';
import { addNoWonStatus } from '../convert/targets/target-rules.js';
import { addMissing } from '../rules/missing-fields.condition.js';
import { type LeadAsItStands, leadObstacles, matchesOf } from './conversion.rules.js';

/** All that decides whether a lead may be converted without further word, read at one moment. */
export interface Standing {
  lead: LeadAsItStands & { email: string | null };
  /** Where one holds now. */
  lock: LockRow | null;
  /** The customer that it would merge into: the one that it is about, or whose billing account it names. */
  into: { id: Id<'customer'>; email: string | null; phoneNumbers: string[] } | null;
  /** Who has the lead's e-mail address and phone numbers. */
  held: readonly TakenKey[];
  hasWonStatus: boolean;
  /** What the tenant's rules ask of it and it lacks. */
  missing: readonly string[];
}

/** Everything that would stop the conversion, in the order in which convertLead would tell it. */
export function obstaclesOf(
  { lead, lock, into, held, hasWonStatus, missing }: Standing,
  viewer: Member,
): MutationError[] {
  // Of a customer there is nothing else to tell.
  const converted = convertedError(lead);
  if (converted) return [converted];
  const locks = new Map(lock ? [[lead.id, lock]] : []);
  const obstacles = leadObstacles(lead, locks, {}, viewer.userId);
  const issues = new ValidationIssues();
  addMissing(missing, issues);
  if (!hasWonStatus) addNoWonStatus(issues);
  if (!issues.isEmpty) obstacles.push(new ValidationError(issues.all));
  const others = heldByOthers(held, into);
  if (others.length > 0 && !isMatch(into, duplicateKeys(lead))) {
    const matches = matchesOf(lead, others);
    const isShown = viewer.permissions.has(Permission.CUSTOMERS_READ);
    obstacles.push(
      isShown ? new DuplicateCustomerError(matches) : new DuplicateCustomerError([], matches.length),
    );
  }
  return obstacles;
}

/** Of those who hold a value, all but the customer that is merged into. */
export const heldByOthers = (
  held: readonly TakenKey[],
  customer: { id: Id<'customer'> } | null,
): TakenKey[] => held.filter(({ customerId }) => customerId !== customer?.id);

/** Whether a conversion may go on although others hold values: by permission, or as it names one of the matches. */
export const isDuplicateAllowed = (
  input: ConvertLeadInput,
  customer: CustomerRow | null,
  lead: LeadRow,
): boolean => input.allowDuplicate || isMatch(customer, carriedKeys(lead, input));

/**
 * Whether a customer has one of the values that are brought. One whom allowDuplicate made has the value and not the
 * key, and is a match all the same.
 */
function isMatch(
  customer: Parameters<typeof duplicateKeys>[0] | null,
  brought: readonly DuplicateKey[],
): boolean {
  const own = customer === null ? [] : duplicateKeys(customer);
  return brought.some((key) => own.some((other) => isSameKey(key, other)));
}

export const nameOf = ({ kind, value }: DuplicateKey): string => `${kind} ${value}`;
