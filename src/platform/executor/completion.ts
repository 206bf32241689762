import { isFailed, isIterable, isThenable, unsettled } from './oddity.js';
import type { Complete, CompositeShape, Filling, LeafShape, ListShape, Shape } from './plan.js';

/** The completion of every value that has this shape. */
export function completionOf(shape: Shape): Complete {
  if (shape.kind === 'leaf') return completeLeaf(shape);
  if (shape.kind === 'list') return completeList(shape);
  return completeObject(shape);
}

const absent = (isNullable: boolean, filling: Filling): null => (isNullable ? null : filling.odd());

function completeLeaf({ type, isNullable }: LeafShape): Complete {
  return (value, filling) => {
    if (value === null || value === undefined) return absent(isNullable, filling);
    if (typeof value === 'object' || typeof value === 'function') {
      if (isFailed(value)) return filling.odd();
      if (!filling.isSettled && (typeof value === 'function' || isThenable(value))) throw unsettled;
    }
    try {
      return type.serialize(value) ?? filling.odd();
    } catch {
      return filling.odd();
    }
  };
}

function completeList({ of, isNullable }: ListShape): Complete {
  const completeItem = completionOf(of);
  return (value, filling) => {
    if (Array.isArray(value)) {
      const items = new Array<unknown>(value.length);
      for (let i = 0; i < value.length; i++) items[i] = completeItem(value[i], filling);
      return items;
    }
    if (value === null || value === undefined) return absent(isNullable, filling);
    if (isFailed(value) || filling.isSettled) return filling.odd();
    if (typeof value === 'function' || isThenable(value) || isIterable(value)) throw unsettled;
    return filling.odd();
  };
}

function completeObject(shape: CompositeShape): Complete {
  const { isNullable } = shape;
  return (value, filling) => {
    if (value === null || value === undefined) return absent(isNullable, filling);
    if (isFailed(value)) return filling.odd();
    if (!filling.isSettled && isThenable(value)) throw unsettled;
    return filling.add(shape, value) ?? filling.odd();
  };
}
