import type { Clock } from '../../clock.js';
import type { TenantTransaction } from './transaction.js';
import { DeferredWrites } from './transaction-control.js';

/**
 * Runs what wants a transaction as a part of one that is open, so that several are kept or lost together. What it
 * defers is awaited at its end: the next part finds it written.
 * @param clock what time it is to that part, and how it names new records
 * @throws whatever the work throws; a statement that failed leaves the whole transaction without a way on
 */
export async function runWithin<T>(
  transaction: TenantTransaction,
  clock: Clock,
  work: (part: TenantTransaction) => Promise<T>,
): Promise<T> {
  const deferredWrites = new DeferredWrites();
  const part: TenantTransaction = Object.create(transaction, {
    now: { value: clock.now },
    newId: { value: clock.newId },
    deferToCommit: { value: (...writes: PromiseLike<unknown>[]) => deferredWrites.add(...writes) },
  });
  const value = await work(part);
  await deferredWrites.done();
  return value;
}
