import { pgErrorOf } from '../../platform/database/index.js';
import {
  ValidationIssueCode as Code,
  DomainError,
  ValidationError,
  ValidationIssues,
} from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';

/** A reference as one text: two leads that are the same to another system have the same. */
export const externalKey = (of: {
  externalId?: string | null;
  externalBranchId?: string | null;
  externalSourceId?: Id<'picklist'> | null;
}): string =>
  JSON.stringify([of.externalId ?? null, of.externalBranchId ?? null, of.externalSourceId ?? null]);

/** Names the reference of an input that another lead has already. */
export function addExternalTaken(issues: ValidationIssues, path: readonly (string | number)[]): void {
  issues.add(path, Code.TAKEN, 'is the reference of another lead');
}

/**
 * The refusal behind a broken uniqueness of references, which the database decides where two come at once; any
 * other error as it is.
 * @param paths where the input has what may be taken
 */
export function externalTaken(error: unknown, ...paths: (readonly (string | number)[])[]): unknown {
  if (pgErrorOf(error)?.constraint !== 'leads_external') return error;
  const issues = new ValidationIssues();
  for (const path of paths) addExternalTaken(issues, path);
  return new DomainError(new ValidationError(issues.all));
}
