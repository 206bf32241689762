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
