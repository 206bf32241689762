import {
  type ASTNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** What an operation uses: the fragments that it leads to, and the variables named in it and in them. */
export interface Used {
  fragments: ReadonlySet<string>;
  variables: ReadonlySet<string>;
}

/** What a selection uses, over all the fragments that it leads to. */
export function usedBy(start: SelectionSetNode | OperationDefinitionNode, all: Fragments): Used {
  const used = { fragments: new Set<string>(), variables: new Set<string>() };
  const look = (node: ASTNode) => {
    visit(node, {
      enter(inner) {
        // Where a variable is declared is no use of it.
        if (inner.kind === Kind.VARIABLE_DEFINITION) return false;
        if (inner.kind === Kind.VARIABLE) used.variables.add(inner.name.value);
        if (inner.kind !== Kind.FRAGMENT_SPREAD) return undefined;
        const fragment = all.get(inner.name.value);
        if (fragment && !used.fragments.has(inner.name.value)) {
          used.fragments.add(inner.name.value);
          look(fragment);
        }
        return undefined;
      },
    });
  };
  look(start);
  return used;
}
