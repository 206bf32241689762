import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import type { CreateLeadInput, UpdateLeadInput } from '../intake/lead.input.js';
import { ApprovalState } from '../lead/lead.enums.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { type CreateField, isCreateField, lacks, type WouldBeLead } from './create-fields.js';
import type { leadTypes } from './lead-type.table.js';

export type LeadTypeRow = typeof leadTypes.$inferSelect;

/** A type that can be chosen no more stays with the leads that have it, and comes to no others. */
export function refuseInactiveType(
  type: LeadTypeRow | null,
  before: string | null,
  issues: ValidationIssues,
): void {
  if (type && !type.isActive && type.id !== before) {
    issues.add(['input', 'typeId'], Code.INACTIVE, 'must be a type that can be chosen');
  }
}

/** A new lead has what its type asks for, and an address or number where a message is to go (SPEC section 4). */
export function requireOfType(
  { emailOnCreate, phoneOnCreate, requiredFields }: LeadTypeRow,
  lead: WouldBeLead,
  input: CreateLeadInput,
  issues: ValidationIssues,
): void {
  const asked = new Set<string>(requiredFields);
  if (emailOnCreate && lacks(lead, 'email')) asked.add('contactEmail');
  if (phoneOnCreate && lacks(lead, 'phoneNumbers')) asked.add('contactPhone');
  requireFields(asked, lead, input, issues);
}

/** Those that no update can give. */
const ofCreationAlone: ReadonlySet<string> = new Set([
  'existingCustomerId',
  'external',
  'marketingAttribution',
]);

/**
 * A lead that comes to a type has what the type asks for; of one that stays with its type, no such field is cleared.
 * @param isNew whether the lead comes to the type
 */
export function requireOfChange(
  type: LeadTypeRow,
  { lead, isNew }: { lead: WouldBeLead; isNew: boolean },
  input: UpdateLeadInput,
  issues: ValidationIssues,
): void {
  const asked = type.requiredFields.filter((field) => {
    if (ofCreationAlone.has(field)) return false;
    return isNew || input[field as keyof UpdateLeadInput] !== undefined;
  });
  requireFields(asked, lead, input, issues);
}

type Given = { readonly [F in CreateField]?: unknown };

/** Of a field whose value was refused already nothing more is said. */
function requireFields(
  asked: Iterable<string>,
  lead: WouldBeLead,
  input: Given,
  issues: ValidationIssues,
): void {
  const refused = new Set(issues.all.map(({ path }) => path[1]));
  for (const field of asked) {
    if (!isCreateField(field) || refused.has(field) || namesRecord(field, input) || !lacks(lead, field))
      continue;
    issues.add(['input', field], Code.REQUIRED, 'is required of leads of this type');
  }
}

/** Whether an input names a record there, which is told of where there is none. */
function namesRecord(field: CreateField, input: Given): boolean {
  if (!/Ids?$|^products$|^photoFileName$/.test(field)) return false;
  const given = input[field];
  return Array.isArray(given) ? given.length > 0 : given != null;
}

type Approval = Partial<Pick<LeadRow, 'approvalState' | 'approvalRequestedBy' | 'approvalRequestedAt'>>;

/**
 * The approval that leads of a type need, asked for by whoever brings the lead to it. What has been asked for or decided
 * stays (SPEC section 4).
 */
export const approvalOfType = (
  type: Pick<LeadTypeRow, 'requiresApproval'> | null,
  before: ApprovalState,
  { userId, now }: { userId: Id<'user'>; now: Date },
): Approval =>
  type?.requiresApproval && before === ApprovalState.NOT_REQUIRED
    ? { approvalState: ApprovalState.PENDING, approvalRequestedBy: userId, approvalRequestedAt: now }
    : {};
