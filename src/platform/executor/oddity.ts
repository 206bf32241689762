import type { GraphQLObjectType } from 'graphql';

/** In place of a value that could not be had: what was thrown instead. */
export class Failure {
  constructor(readonly error: unknown) {}
}

/** An object whose type took a promise to find out. */
export class Typed {
  constructor(
    readonly value: unknown,
    readonly type: GraphQLObjectType | Failure,
  ) {}
}

/**
 * Thrown where a value cannot be taken as it is: a promise, an iterable that can be walked but once, a method.
 * Never leaves the executor.
 */
export const unsettled = Symbol('unsettled');

export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

export const isFailed = (value: unknown): value is Failure | Error =>
  value instanceof Error || value instanceof Failure;

export const errorOf = (failed: Failure | Error): unknown =>
  failed instanceof Failure ? failed.error : failed;

export const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' &&
  typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
