import { isSamePhone, phoneBase } from '../../platform/rules/index.js';
import type { DuplicateKeyKind } from '../customer.type.js';

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
  // By the number without its extension first, as keys of one number are in each other's way.
  const rank = (key: DuplicateKey) => `${key.kind} ${baseOf(key)} ${key.value}`;
  return keys.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** What the keys that a key may be in the way of have in common: of a phone number all but its extension. */
export const baseOf = ({ kind, value }: DuplicateKey): string =>
  kind === 'PHONE_NUMBER' ? phoneBase(value) : value;

/** Whether two keys stand for the same person: an extension of a number counts only where both have one. */
export const isSameKey = (a: DuplicateKey, b: DuplicateKey): boolean =>
  a.kind === b.kind && (a.kind === 'PHONE_NUMBER' ? isSamePhone(a.value, b.value) : a.value === b.value);
