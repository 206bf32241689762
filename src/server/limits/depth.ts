import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from './expansion.js';

/** Levels of fields; what lies beneath `__schema` and `__type` is told apart. */
export interface Depth {
  data: number;
  introspection: number;
}

const introspective = new Set(['__schema', '__type']);

/** How deep a document nests at its deepest, over all its operations. Each fragment is walked once. */
export function depthOf(document: DocumentNode): Depth {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Depth>();

  const ofFragment = (name: string): Depth => {
    const depth = known.get(name);
    if (depth) return depth;
    const fragment = fragments.get(name);
    known.set(name, { data: 0, introspection: 0 });
    const found = fragment ? within(fragment.selectionSet) : { data: 0, introspection: 0 };
    known.set(name, found);
    return found;
  };
  const within = (set: SelectionSetNode): Depth => {
    const deepest = { data: 0, introspection: 0 };
    for (const selection of set.selections) {
      const depth =
        selection.kind === Kind.FIELD
          ? ofField(selection.name.value, selection.selectionSet)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? within(selection.selectionSet)
            : ofFragment(selection.name.value);
      deepest.data = Math.max(deepest.data, depth.data);
      deepest.introspection = Math.max(deepest.introspection, depth.introspection);
    }
    return deepest;
  };
  const ofField = (name: string, set: SelectionSetNode | undefined): Depth => {
    const below = set ? within(set) : { data: 0, introspection: 0 };
    if (introspective.has(name)) return { data: 0, introspection: below.data + 1 };
    return { data: below.data + 1, introspection: below.introspection };
  };

  const deepest = { data: 0, introspection: 0 };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const depth = within(node.selectionSet);
    deepest.data = Math.max(deepest.data, depth.data);
    deepest.introspection = Math.max(deepest.introspection, depth.introspection);
  }
  return deepest;
}
