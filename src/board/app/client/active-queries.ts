import type { Client, Exchange, Operation } from '@urql/core';
import { pipe, tap } from 'wonka';

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
            const isAsked = operation.context.requestPolicy !== 'cache-only';
            if (operation.kind === 'query' && isAsked) this.#operations.set(operation.key, operation);
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
