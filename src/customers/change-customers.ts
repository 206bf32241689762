import type { Context } from '../identity/index.js';
import { LogRepository } from '../logs/index.js';
import type { TenantTransaction } from '../platform/database/index.js';
import { DomainError, NotFoundError, refuseStale, ValidationIssues } from '../platform/graphql/index.js';
import { References } from '../settings/index.js';
import { CustomerRepository } from './customer.repository.js';

/** What a use case about customers, accounts and deals works with: everything bound to its transaction. */
export interface CustomerWork {
  transaction: TenantTransaction;
  customers: CustomerRepository;
  logs: LogRepository;
  named: References;
  /** Broken rules: those found before the transaction, and those found in it. */
  issues: ValidationIssues;
}

/** Begins a transaction in which customers, accounts or deals are changed; `before` it some rules were judged. */
export function changeCustomers<T>(
  context: Context,
  before: ValidationIssues,
  work: (work: CustomerWork) => Promise<T>,
): Promise<T> {
  return context.transaction((transaction) => {
    // The callback may run several times, where the transaction is tried again.
    const issues = new ValidationIssues();
    issues.all.push(...before.all);
    return work({
      transaction,
      customers: new CustomerRepository(transaction),
      logs: new LogRepository(transaction, { userId: context.viewer.userId, requestId: context.requestId }),
      named: new References(transaction, issues),
      issues,
    });
  });
}

/**
 * The record that is to change, where it and all that the input names is there.
 * @param id null where the input's is none of such a record, which `issues` tells
 * @throws DomainError NotFoundError naming everything that is missing, VersionConflictError; with every broken rule where
 *   there is no ID
 */
export function presentAndFresh<T extends { version: number }>(
  record: T | null,
  id: string | null,
  { expectedVersion }: { expectedVersion?: number | null },
  issues: ValidationIssues,
): T {
  const missing = [...(record || id === null ? [] : [id]), ...issues.missingIds];
  if (missing.length > 0) throw new DomainError(new NotFoundError(missing));
  if (!record) {
    issues.refuse();
    throw new Error('unreachable: an ID of no such record is refused');
  }
  refuseStale(record, expectedVersion);
  return record;
}
