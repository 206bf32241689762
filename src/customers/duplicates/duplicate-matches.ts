import { DuplicateField, DuplicateMatch } from './duplicate.type.js';
import type { TakenKey } from './duplicate-key.repository.js';

const sensitiveKinds: ReadonlySet<string> = new Set(['IDENTITY_NUMBER', 'TAX_NUMBER']);

const tellingFirst = ['EMAIL', 'IDENTITY_NUMBER', 'TAX_NUMBER', 'PHONE_NUMBER'];

/**
 * The customers who hold some values, as matches: what tells most of a person first, phones in the order given.
 * Sensitive values are not repeated.
 * @param leadFieldOf which of a lead's values a key is, where it is a lead's at all
 */
export function duplicateMatches(
  held: readonly TakenKey[],
  phoneNumbers: readonly string[],
  leadFieldOf: (key: TakenKey) => string | null = () => null,
): DuplicateMatch[] {
  const rank = ({ kind, value }: TakenKey) => tellingFirst.indexOf(kind) + phoneNumbers.indexOf(value) + 1;
  return [...held]
    .sort((a, b) => rank(a) - rank(b))
    .map((key) => {
      const value = sensitiveKinds.has(key.kind) ? null : key.value;
      return new DuplicateMatch(key.customerId, DuplicateField[key.kind], value, leadFieldOf(key), 1);
    });
}
