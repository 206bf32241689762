import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { RequestFacts } from '../../request/index.js';
import type { Transport } from './connections.js';

type Tell = (more?: object) => void;

/** A line of the log for an operation that is no plain request, written when it is over. */
export function operationLog(
  log: Logger,
  transport: Transport,
  requestId: string,
  facts: RequestFacts,
): Tell {
  const began = performance.now();
  return (more = {}) => {
    const durationMs = Math.round((performance.now() - began) * 10) / 10;
    log.info({ requestId, transport, durationMs, ...facts, ...more }, 'operation');
  };
}

/** The same results; says how many there were when they are over, however that comes. */
export function toldAtTheEnd(
  results: AsyncIterableIterator<FormattedExecutionResult>,
  tell: Tell,
): AsyncIterableIterator<FormattedExecutionResult> {
  let events = 0;
  let isTold = false;
  const told = () => {
    if (!isTold) tell({ events });
    isTold = true;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const result = await results.next();
      if (result.done) told();
      else events++;
      return result;
    },
    async return() {
      told();
      return (await results.return?.()) ?? { done: true, value: undefined };
    },
  };
}
