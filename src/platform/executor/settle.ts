import type { GraphQLResolveInfo } from 'graphql';
import { Failure, isFailed, isIterable, Typed } from './oddity.js';
import type { CompositeShape, Shape } from './planning/plan.js';
import { runtimeTypeOf } from './runtime-type.js';

/** Who asks for types. */
interface Asking {
  readonly context: unknown;
  readonly info: GraphQLResolveInfo;
}

/**
 * A value with nothing left in it to wait for: promises awaited, what was thrown kept as a Failure, iterables
 * walked, types asked for. Never rejects.
 */
export async function settle(shape: Shape, value: unknown, asking: Asking): Promise<unknown> {
  let settled: unknown;
  try {
    settled = await value;
  } catch (error) {
    return new Failure(error);
  }
  if (settled === null || settled === undefined || isFailed(settled)) return settled;
  if (shape.kind === 'list') return settleItems(shape.of, settled, asking);
  return shape.kind === 'composite' && shape.isJudged ? settleType(shape, settled, asking) : settled;
}

function settleItems(of: Shape, list: unknown, asking: Asking): unknown {
  if (!isIterable(list)) return list;
  let items: unknown[];
  try {
    items = Array.from(list);
  } catch (error) {
    return new Failure(error);
  }
  return Promise.all(items.map((item) => settle(of, item, asking)));
}

async function settleType({ type }: CompositeShape, value: unknown, asking: Asking): Promise<Typed> {
  try {
    return new Typed(value, await runtimeTypeOf(type, value, asking.context, asking.info));
  } catch (error) {
    return new Typed(value, new Failure(error));
  }
}

/** The value of a call that may throw; a promise of it stays one. */
export function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return new Failure(error);
  }
}
