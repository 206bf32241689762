import type { VariablesOf } from '../client/graphql.js';
import type { WholeLead } from './lead-parts.js';
import type { updateLead } from './operations.js';

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

/** The fields in which two drafts differ. */
export function changedFields(from: Draft, to: Draft): DraftField[] {
  return draftFields.filter((field) => from[field] !== to[field]);
}

export type UpdateInput = VariablesOf<typeof updateLead>['input'];

/** What is sent: changed fields alone, and null for what was emptied. */
export function inputOf(
  id: string,
  version: number,
  draft: Draft,
  changed: readonly DraftField[],
): UpdateInput {
  const values: Record<DraftField, unknown> = {
    ...Object.fromEntries(draftFields.map((field) => [field, draft[field].trim() || null])),
    phoneNumbers: draft.phoneNumbers
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
    probabilityToWin: draft.probabilityToWin.trim() === '' ? null : Number(draft.probabilityToWin),
  } as Record<DraftField, unknown>;
  return {
    id,
    expectedVersion: version,
    ...Object.fromEntries(changed.map((field) => [field, values[field]])),
  } as UpdateInput;
}
