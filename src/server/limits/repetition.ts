import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * How often the field that a document repeats most stands in one selection set under one name, inline fragments among
 * it. They are all answered as one, and each is compared with each other.
 */
export function mostRepeated(document: DocumentNode): number {
  let most = 0;

  const lookInto = (set: SelectionSetNode, counts: Map<string, number>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        lookInto(selection.selectionSet, counts);
        continue;
      }
      const key = (selection.alias ?? selection.name).value;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      most = Math.max(most, count);
      if (selection.selectionSet) lookInto(selection.selectionSet, new Map());
    }
  };

  for (const definition of document.definitions) {
    if ('selectionSet' in definition) lookInto(definition.selectionSet, new Map());
  }
  return most;
}
