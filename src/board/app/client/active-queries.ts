import type { Client, Exchange, Operation, OperationContext } from '@urql/core';
import { pipe, tap } from 'wonka';

/** Context of a query that reads what others have asked for, and is never sent: the cache changes its policy. */
export const ofCache: Partial<OperationContext> = { requestPolicy: 'cache-only', isOfCache: true };

/** The queries that are on screen, so that they can be read anew after a connection was lost. */
export class ActiveQueries {
  readonly #operations = new Map<number, Operation>();

  readonly exchange: Exchange =
    ({ forward }) =>
    (operations$) =>
      forward(
        pipe(
          operations$,
          tap((operation) => {
            const { isOfCache } = operation.context;
            if (operation.kind === 'query' && !isOfCache) this.#operations.set(operation.key, operation);
            if (operation.kind === 'teardown') this.#operations.delete(operation.key);
          }),
        ),
      );

  refresh(client: Client): void {
    for (const operation of this.#operations.values()) {
      const context = { ...operation.context, requestPolicy: 'network-only' as const };
      client.reexecuteOperation(client.createRequestOperation('query', operation, context));
    }
  }
}
