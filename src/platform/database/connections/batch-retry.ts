import { DatabaseUnavailableError } from '../errors.js';
import { isPreparationLost } from '../statements/prepared-statements.js';
import type { BatchEnd, Read } from './read-connection.js';

const MAX_TRIES = 2;

/**
 * Settles what cannot be answered any more. Reads may be repeated: those skipped behind one that failed are sent
 * again, and so is what went down with a connection, once.
 * @returns the reads to be sent again, in their order
 */
export function readsToRepeat(end: BatchEnd): Read[] {
  const { unanswered, failed, lost } = end;
  const [first, ...rest] = unanswered;
  if (!first) return [];
  if (lost) return afterLoss(end, lost);
  if (!failed) return unanswered;
  if (isPreparationLost(failed))
    return end.isScoped ? [...again([first], failed), ...rest] : again(unanswered, failed);
  if (!end.isScoped) return again(unanswered, failed, 0);
  first.reject(failed);
  return rest;
}

function afterLoss({ unanswered, hasBegun, isScoped }: BatchEnd, lost: Error): Read[] {
  const error = new DatabaseUnavailableError('the connection to the database was lost', { cause: lost });
  // Asking again would wait as long again.
  if (lost.message === 'Query read timeout') return again(unanswered, error, 0);
  if (!hasBegun) return unanswered;
  // What was running may be what the connection died of; those behind it have nothing to do with it.
  return isScoped
    ? [...again(unanswered.slice(0, 1), error), ...unanswered.slice(1)]
    : again(unanswered, error);
}

/** Those of some reads that may be tried once more; the others are rejected. */
function again(reads: Read[], error: Error, most = MAX_TRIES): Read[] {
  return reads.filter((read) => {
    read.tries += 1;
    if (read.tries < most) return true;
    read.reject(error);
    return false;
  });
}
