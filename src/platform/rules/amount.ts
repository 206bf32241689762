import { ValidationIssueCode as Code, type ValidationIssues } from '../graphql/index.js';

const most = { digits: 14, decimals: 4 };

/** Judges what something is worth: 0 or more, as exact as it is kept. What is wrong with it goes to `issues`. */
export function validateAmount(
  value: string,
  path: readonly (string | number)[],
  issues: ValidationIssues,
): string {
  const [whole = '', decimals = ''] = value.split('.');
  if (whole.startsWith('-')) issues.add(path, Code.OUT_OF_RANGE, 'must not be negative');
  else if (whole.length > most.digits) {
    issues.add(path, Code.OUT_OF_RANGE, `must have at most ${most.digits} digits before the point`);
  }
  if (decimals.length > most.decimals) {
    issues.add(path, Code.OUT_OF_RANGE, `must have at most ${most.decimals} decimals`);
  }
  return value;
}

/** Whether an amount is as large as another or larger; both of 0 or more, of at most 4 decimals. */
export const isAtLeast = (amount: string, other: string): boolean =>
  tenThousandths(amount) >= tenThousandths(other);

function tenThousandths(amount: string): bigint {
  const [whole = '', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.slice(0, most.decimals).padEnd(most.decimals, '0'));
}
