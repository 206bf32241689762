import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Format } from './format.js';

/** An operation as a client sends it. */
export interface SentOperation {
  name: string;
  type: OperationTypeNode;
  text: string;
}

/**
 * The operations of a document, by name, each with the fragments that it uses.
 * @param typename whether clients add `__typename` to each selection, as Apollo Client and urql do
 * @param format definitions are in the order, and printed in the way, of that client
 */
export function sentOperations(
  document: DocumentNode,
  { typename, format }: { typename: boolean; format: Format },
): SentOperation[] {
  const whole = typename ? withTypenames(document) : document;
  const fragments = new Map(
    whole.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]),
  );
  return whole.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = [operation, ...fragmentsOf(operation, fragments)];
      const definitions = format === 'apollo' ? used.sort(byKindAndName) : used;
      return {
        name: nameOf(operation),
        type: operation.operation,
        text: printed(definitions, format),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** urql's client has no blank lines between definitions. Texts in a document may have some, and keep them. */
function printed(definitions: DefinitionNode[], format: Format): string {
  const text = print({ kind: Kind.DOCUMENT, definitions });
  if (format !== 'urql') return text;
  const parts = text.split(/("{3}[\s\S]*?"{3}|"(?:\\.|[^"])*")/);
  return parts.map((part, index) => (index % 2 === 0 ? part.replace(/\n+/g, '\n') : part)).join('');
}

const isFragment = (node: DefinitionNode) => node.kind === Kind.FRAGMENT_DEFINITION;
const nameOf = (node: OperationDefinitionNode | FragmentDefinitionNode) => node.name?.value ?? '';

/** As `sortTopLevelDefinitions` of @apollo/persisted-query-lists has it: operations, then fragments, each by name. */
function byKindAndName(
  a: OperationDefinitionNode | FragmentDefinitionNode,
  b: OperationDefinitionNode | FragmentDefinitionNode,
): number {
  if (a.kind !== b.kind) return a.kind > b.kind ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

/** The fragments that an operation uses, with those that they use, in the order in which they are met. */
function fragmentsOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  return [...used];
}

/** `__typename` at the end of each selection but the operation's own, where it is not there and nothing introspects. */
const withTypenames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: {
      leave(node, _key, parent): SelectionSetNode | undefined {
        const isRoot =
          parent && !Array.isArray(parent) && (parent as DefinitionNode).kind === Kind.OPERATION_DEFINITION;
        if (isRoot || node.selections.some(isMeta)) return undefined;
        return { ...node, selections: [...node.selections, typenameField] };
      },
    },
  });

const isMeta = (node: SelectionNode) => node.kind === Kind.FIELD && node.name.value.startsWith('__');
const typenameField: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
