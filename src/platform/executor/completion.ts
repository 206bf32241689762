import { isFailed, isIterable, isThenable, unsettled } from './oddity.js';
import type { Complete, CompositeShape, LeafShape, ListShape, ResultSink, Shape } from './planning/plan.js';

/** The completion of every value that has this shape. */
export function completionOf(shape: Shape): Complete {
  if (shape.kind === 'leaf') return completeLeaf(shape);
  if (shape.kind === 'list') return completeList(shape);
  return completeObject(shape);
}

const absent = (isNullable: boolean, sink: ResultSink): null => (isNullable ? null : sink.unsupported());

function completeLeaf({ type, isNullable }: LeafShape): Complete {
  return (value, sink) => {
    if (value === null || value === undefined) return absent(isNullable, sink);
    if (typeof value === 'object' || typeof value === 'function') {
      if (isFailed(value)) return sink.unsupported();
      if (!sink.isSettled && (typeof value === 'function' || isThenable(value))) throw unsettled;
    }
    try {
      return type.serialize(value) ?? sink.unsupported();
    } catch {
      return sink.unsupported();
    }
  };
}

function completeList({ of, isNullable }: ListShape): Complete {
  const completeItem = completionOf(of);
  return (value, sink) => {
    if (Array.isArray(value)) {
      const items = new Array<unknown>(value.length);
      for (let i = 0; i < value.length; i++) items[i] = completeItem(value[i], sink);
      return items;
    }
    if (value === null || value === undefined) return absent(isNullable, sink);
    if (isFailed(value) || sink.isSettled) return sink.unsupported();
    if (typeof value === 'function' || isThenable(value) || isIterable(value)) throw unsettled;
    return sink.unsupported();
  };
}

function completeObject(shape: CompositeShape): Complete {
  const { isNullable } = shape;
  return (value, sink) => {
    if (value === null || value === undefined) return absent(isNullable, sink);
    if (isFailed(value)) return sink.unsupported();
    if (!sink.isSettled && isThenable(value)) throw unsettled;
    return sink.add(shape, value) ?? sink.unsupported();
  };
}
