import type { VariablesOf } from '../../client/graphql.js';
import type { WholeLead } from '../lead-parts.js';
import type { updateLead } from '../operations.js';

/** What the form edits, as texts; empty where there is nothing. */
export const draftFields = [
  ...(['firstName', 'lastName', 'company', 'position', 'email', 'phoneNumbers', 'country'] as const),
  ...([
    'targetAmount',
    'probabilityToWin',
    'expectedCompletionDate',
    'assignedUserId',
    'description',
  ] as const),
] as const;
export type DraftField = (typeof draftFields)[number];
export type Draft = Record<DraftField, string>;

export function draftOf(lead: WholeLead): Draft {
  return {
    firstName: lead.firstName,
    lastName: lead.lastName,
    company: lead.company ?? '',
    position: lead.position ?? '',
    email: lead.email ?? '',
    phoneNumbers: lead.phoneNumbers.join(', '),
    country: lead.country ?? '',
    targetAmount: lead.targetAmount ?? '',
    probabilityToWin: lead.probabilityToWin?.toString() ?? '',
    expectedCompletionDate: lead.expectedCompletionDate ?? '',
    assignedUserId: lead.assignedUser?.id ?? '',
    description: lead.description ?? '',
  };
}

export type UpdateInput = VariablesOf<typeof updateLead>['input'];

export const blankDraft = Object.fromEntries(draftFields.map((field) => [field, ''])) as Draft;

/** Texts as the gateway takes them; null for what is empty. */
function valuesOf(draft: Draft): Record<DraftField, unknown> {
  const { phoneNumbers, probabilityToWin } = draft;
  return {
    ...(Object.fromEntries(draftFields.map((field) => [field, draft[field].trim() || null])) as Draft),
    phoneNumbers: phoneNumbers
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
    probabilityToWin: probabilityToWin.trim() === '' ? null : Number(probabilityToWin),
  };
}

/** What is sent: changed fields alone, and null for what was emptied. */
export function inputOf(
  id: string,
  version: number,
  draft: Draft,
  changed: readonly DraftField[],
): UpdateInput {
  const values = valuesOf(draft);
  return {
    id,
    expectedVersion: version,
    ...Object.fromEntries(changed.map((field) => [field, values[field]])),
  } as UpdateInput;
}

/** What is sent of a new lead: the fields that are filled in. Without an assignee the rules choose. */
export function newLeadOf(draft: Draft): { firstName: string; lastName: string } {
  const given = Object.entries(valuesOf(draft)).filter(([, value]) => value !== null);
  return { firstName: '', lastName: '', ...Object.fromEntries(given) };
}
