import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

const typename: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

/** The document without all that does not lead to a place of its answer. */
export function prunedTo(document: DocumentNode, path: readonly (string | number)[]): DocumentNode {
  const keys = path.filter((step): step is string => typeof step === 'string');
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const definitions = document.definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({ ...node, selectionSet: prune(node.selectionSet, keys, fragments) }));
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
    if (!one.selectionSet) return [one];
    return [
      { ...one, selectionSet: below.length > 0 ? prune(one.selectionSet, below, fragments) : typename },
    ];
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
