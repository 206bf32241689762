import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The document without all that does not lead to a place of its answer. */
export function prunedTo(document: DocumentNode, path: readonly (string | number)[]): DocumentNode {
  const keys = path.filter((step): step is string => typeof step === 'string');
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? { ...node, selectionSet: prune(node.selectionSet, keys, fragments) }
      : node,
  );
  return { ...document, definitions };
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function prune(set: SelectionSetNode, keys: readonly string[], fragments: Fragments): SelectionSetNode {
  return { ...set, selections: set.selections.flatMap((one) => pruneOne(one, keys, fragments)) };
}

function pruneOne(one: SelectionNode, keys: readonly string[], fragments: Fragments): SelectionNode[] {
  if (one.kind === Kind.FIELD) {
    const [key, ...below] = keys;
    if ((one.alias ?? one.name).value !== key) return [];
    // At the end of the path all stays: what a resolver does may depend on what is selected.
    if (!one.selectionSet || below.length === 0) return [one];
    return [{ ...one, selectionSet: prune(one.selectionSet, below, fragments) }];
  }
  const held = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
  if (!held) return [];
  const { typeCondition, selectionSet } = held;
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives: one.directives,
      selectionSet: prune(selectionSet, keys, fragments),
    },
  ];
}
