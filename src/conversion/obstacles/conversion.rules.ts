import {
  type DuplicateMatch,
  duplicateMatches,
  normalizedNumber,
  type TakenKey,
} from '../../customers/index.js';
import { type Context, forbidden, Permission } from '../../identity/index.js';
import {
  ApprovalState,
  Lead,
  LeadLockRestriction,
  type LeadRepository,
  type LeadRow,
  lockedError,
} from '../../leads/index.js';
import {
  ValidationIssueCode as Code,
  type MutationError,
  staleError,
  type ValidationIssues,
} from '../../platform/graphql/index.js';
import { checkIdempotencyKey } from '../../platform/idempotency/index.js';
import type { Id } from '../../platform/ids/index.js';
import { cleanText, validateAmount, validateText } from '../../platform/rules/index.js';
import { customFieldName } from '../../settings/index.js';
import { LeadArchivedError, LeadNotApprovedError } from '../conversion.results.js';
import { carriedFields } from '../convert/carry-over.js';
import type { ConvertLeadInput } from '../convert/convert-lead.input.js';
import type { CarriedCustomField } from '../rules/apply-rules.js';

/** Of what the caller knows of the person, in characters. */
const longest = { identityNumber: 100, taxNumber: 100, job: 200, address: 500 };
const MAX_DEAL_NAME_LENGTH = 200;

type Locks = Awaited<ReturnType<LeadRepository['locks']>>;

/** Making a customer twice takes somebody who may approve. @throws GraphQLError FORBIDDEN */
export function refuseForbidden(input: ConvertLeadInput, { viewer }: Context): void {
  if (input.allowDuplicate && !viewer.permissions.has(Permission.LEADS_APPROVE)) {
    throw forbidden('allowDuplicate needs the permission LEADS_APPROVE.');
  }
}

/** Of a lead, what decides whether it may be converted. */
export type LeadAsItStands = Pick<
  LeadRow,
  | ('id' | 'version' | 'archivedAt' | 'phoneNumbers' | 'convertedAt' | 'convertedById' | 'customerId')
  | ('approvalState' | 'approvalRequestedBy' | 'approvalRequestedAt')
  | ('approvalDecidedBy' | 'approvalDecidedAt' | 'approvalComment')
>;

/** What stands between a lead and its conversion whatever the input says, in the order in which it is told. */
export function leadObstacles(
  lead: LeadAsItStands,
  locks: Locks,
  input: Pick<ConvertLeadInput, 'expectedVersion'>,
  viewerId: Id<'user'>,
): MutationError[] {
  const obstacles: (MutationError | null)[] = [
    staleError(lead, input.expectedVersion),
    lockedError(lead, locks.get(lead.id), LeadLockRestriction.CONVERT, viewerId),
    lead.archivedAt ? new LeadArchivedError(lead.id) : null,
    lead.approvalState === ApprovalState.PENDING || lead.approvalState === ApprovalState.REJECTED
      ? new LeadNotApprovedError(lead.id, Object.assign(new Lead(), lead).approval)
      : null,
  ];
  return obstacles.filter((obstacle) => obstacle !== null);
}

/**
 * Judges what an input says by itself. Broken rules go to `issues`.
 * @param known today in the tenant's time zone, and the custom fields that the lead has values in, with where these go
 */
export function checkInput(
  input: ConvertLeadInput,
  { today, customFields }: { today: string; customFields: readonly CarriedCustomField[] },
  issues: ValidationIssues,
): void {
  const { customer, deal, fieldChoices } = input;
  checkIdempotencyKey(input.idempotencyKey, issues);
  for (const [field, most] of Object.entries(longest)) {
    const text = customer?.[field as keyof typeof longest] ?? '';
    validateText(text, { path: ['input', 'customer', field], most }, issues);
  }
  for (const field of ['identityNumber', 'taxNumber'] as const) {
    if (cleanText(customer?.[field] ?? '') && !normalizedNumber(customer?.[field])) {
      issues.add(['input', 'customer', field], Code.INVALID_FORMAT, 'must have a letter or a digit');
    }
  }
  if (customer?.dateOfBirth && customer.dateOfBirth > today) {
    issues.add(['input', 'customer', 'dateOfBirth'], Code.OUT_OF_RANGE, 'must not be in the future');
  }
  if (deal) checkDeal(deal, issues);
  if (deal && input.existingDealId != null) {
    issues.add(['input', 'existingDealId'], Code.INCONSISTENT, 'not together with deal');
  }
  if (input.skipAccount && input.existingAccountId != null) {
    issues.add(['input', 'existingAccountId'], Code.INCONSISTENT, 'not together with skipAccount');
  }
  if (input.skipAccount && input.makeAccount) {
    issues.add(['input', 'makeAccount'], Code.INCONSISTENT, 'not together with skipAccount');
  }
  if (input.makeAccount && input.existingAccountId != null) {
    issues.add(['input', 'existingAccountId'], Code.INCONSISTENT, 'not together with makeAccount');
  }
  for (const field of ['deal', 'existingDealId'] as const) {
    if (input.skipDeal && input[field] != null) {
      issues.add(['input', field], Code.INCONSISTENT, 'not together with skipDeal');
    }
  }
  const choosable: string[] = [...carriedFields, ...customFields.map(({ to }) => customFieldName(to.key))];
  for (const [i, { customerField }] of (fieldChoices ?? []).entries()) {
    const path = ['input', 'fieldChoices', i, 'customerField'];
    if (!choosable.includes(customerField)) {
      issues.add(path, Code.UNKNOWN_KEY, `must be one of ${choosable.join(', ')}`);
    } else if (fieldChoices?.findIndex((choice) => choice.customerField === customerField) !== i) {
      issues.add(path, Code.INCONSISTENT, 'is chosen twice');
    }
  }
}

function checkDeal({ name, amount }: NonNullable<ConvertLeadInput['deal']>, issues: ValidationIssues): void {
  validateText(
    name,
    { path: ['input', 'deal', 'name'], most: MAX_DEAL_NAME_LENGTH, isRequired: true },
    issues,
  );
  if (amount != null) validateAmount(amount, ['input', 'deal', 'amount'], issues);
}

/** The customers who hold a lead's values, as matches, each with the lead's field. */
export const matchesOf = (lead: Pick<LeadRow, 'phoneNumbers'>, held: readonly TakenKey[]): DuplicateMatch[] =>
  duplicateMatches(held, lead.phoneNumbers, ({ kind, value }) => {
    if (kind === 'EMAIL') return 'email';
    return kind === 'PHONE_NUMBER' ? `phoneNumbers.${lead.phoneNumbers.indexOf(value)}` : null;
  });
