import type { ConvertInput } from './operations.js';

export type Side = 'LEAD' | 'CUSTOMER';

/** What a person has chosen in the dialog. */
export interface Choices {
  /** Null: a new customer, or as the lead says. */
  customerId: string | null;
  /** By the customer's field. */
  sides: Readonly<Record<string, Side>>;
  withAccount: boolean;
  /** Null: as the tenant's rules say. */
  deal: { name: string; amount: string; closingDate: string } | null;
  withComments: boolean;
  withAttachments: boolean;
  withTags: boolean;
  allowDuplicate: boolean;
}

export const firstChoices: Choices = {
  customerId: null,
  sides: {},
  withAccount: true,
  deal: null,
  withComments: true,
  withAttachments: true,
  withTags: true,
  allowDuplicate: false,
};

/** The input of preview and conversion alike. */
export function inputOf(
  lead: { id: string; version: number; tags: readonly { name: string }[] },
  choices: Choices,
): ConvertInput {
  const { customerId, sides, deal } = choices;
  const chosen = Object.entries(sides);
  return {
    leadId: lead.id,
    expectedVersion: lead.version,
    existingCustomerId: customerId,
    // There are sides where the preview merges, also into the customer that the lead itself names.
    fieldChoices: chosen.length > 0 ? chosen.map(([customerField, take]) => ({ customerField, take })) : null,
    skipAccount: !choices.withAccount,
    deal: deal && {
      name: deal.name,
      closingDate: deal.closingDate,
      amount: deal.amount.trim() || null,
    },
    carryOverComments: choices.withComments,
    carryOverAttachments: choices.withAttachments,
    carryOverTags:
      choices.withTags && lead.tags.length > 0 ? { customer: lead.tags.map(({ name }) => name) } : null,
    allowDuplicate: choices.allowDuplicate,
  };
}

/** A key under which a repeat of the same conversion does nothing (at most 255 characters). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `board-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
