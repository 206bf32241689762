import type { DuplicateKeyKind } from './customer.type.js';

/** A value that only one customer may have, as it is compared. */
export interface DuplicateKey {
  kind: DuplicateKeyKind;
  value: string;
}

/** An identity or tax number without case, spaces and punctuation; null where nothing is left. */
export const normalizedNumber = (text: string | null | undefined): string | null =>
  text
    ?.normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '') || null;

/** The keys of a customer's values, in the one order in which they are claimed, so that claims never deadlock. */
export function duplicateKeys(of: {
  email?: string | null;
  phoneNumbers?: readonly string[];
  identityNumber?: string | null;
  taxNumber?: string | null;
}): DuplicateKey[] {
  const identity = normalizedNumber(of.identityNumber);
  const tax = normalizedNumber(of.taxNumber);
  const keys: DuplicateKey[] = [
    ...(of.email ? [{ kind: 'EMAIL' as const, value: of.email }] : []),
    ...(of.phoneNumbers ?? []).map((value) => ({ kind: 'PHONE_NUMBER' as const, value })),
    ...(identity ? [{ kind: 'IDENTITY_NUMBER' as const, value: identity }] : []),
    ...(tax ? [{ kind: 'TAX_NUMBER' as const, value: tax }] : []),
  ];
  return keys.sort((a, b) => (a.kind + a.value < b.kind + b.value ? -1 : 1));
}
