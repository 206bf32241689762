import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Adds up something over a document as its fragments expand. A fragment is counted once and its sum added at
 * each spread, so that the work does not grow with the expansion; the sum may.
 * @param own what one node counts itself: a field, a spread, an inline fragment, an operation, a fragment
 */
export function countExpanded(document: DocumentNode, own: (node: Counted) => number): number {
  const fragments = fragmentsOf(document);
  const sums = new Map<string, number>();

  const sumOf = (name: string): number => {
    const known = sums.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    // A fragment that contains itself is refused by another rule; it must only not loop here.
    sums.set(name, 0);
    const sum = own(fragment) + within(fragment.selectionSet);
    sums.set(name, sum);
    return sum;
  };
  const within = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? sumOf(selection.name.value)
          : within(selection.selectionSet);
      return sum + own(selection) + below;
    }, 0);

  return document.definitions.reduce(
    (sum, node) =>
      node.kind === Kind.OPERATION_DEFINITION ? sum + own(node) + within(node.selectionSet) : sum,
    0,
  );
}

export type Counted =
  | SelectionSetNode['selections'][number]
  | OperationDefinitionNode
  | FragmentDefinitionNode;

export const directivesOf = (node: Counted): readonly DirectiveNode[] => node.directives ?? [];

export const isAliased = (node: Counted): boolean =>
  node.kind === Kind.FIELD && (node as FieldNode).alias !== undefined;

export const isTypename = (node: Counted): boolean =>
  node.kind === Kind.FIELD && (node as FieldNode).name.value === '__typename';

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
}
