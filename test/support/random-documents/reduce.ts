import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import type { RandomRequest } from './index.js';
import { field, selectionSet } from './nodes.js';
import { usedBy } from './used.js';

/** One way to make a document smaller: a node goes, or what it holds takes its place. */
interface Cut {
  node: ASTNode;
  how: 'remove' | 'unwrap' | 'plain' | 'hollow';
}

const MAX_TRIES = 2000;

const hollow = selectionSet([field('__typename')]);

const isHollow = ({ selections: [one, another] }: SelectionSetNode): boolean =>
  !another && one?.kind === Kind.FIELD && one.name.value === '__typename';

/** The smallest request that can be had of one by leaving things out, and that still has what `isKept` looks for. */
export async function reduced(
  request: RandomRequest,
  schema: GraphQLSchema,
  isKept: (smaller: RandomRequest) => Promise<boolean>,
): Promise<RandomRequest> {
  let smallest = request;
  let tries = 0;
  for (let isSmaller = true; isSmaller && tries < MAX_TRIES; ) {
    isSmaller = false;
    for (const candidate of candidates(smallest)) {
      if (++tries > MAX_TRIES) break;
      if (validate(schema, candidate.document).length > 0 || !(await isKept(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

function* candidates(request: RandomRequest): Iterable<RandomRequest> {
  for (const cut of cutsOf(request.document)) {
    const document = withoutUnused(applied(request.document, cut), request);
    // Written and read again, as the places in the text are others now.
    if (isWhole(document)) yield { ...request, document: parse(print(document)) };
  }
  for (const variable of Object.keys(request.variables)) {
    const variables = Object.assign(Object.create(null), request.variables);
    Reflect.deleteProperty(variables, variable);
    yield { ...request, variables };
  }
}

/** The largest first, as they come in the text: what is cut off further up takes most along. */
function cutsOf(document: DocumentNode): Cut[] {
  const cuts: Cut[] = [];
  visit(document, {
    enter(node) {
      if (removable.has(node.kind)) cuts.push({ node, how: 'remove' });
      if (node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD) {
        cuts.push({ node, how: 'unwrap' });
      }
      if (node.kind === Kind.SELECTION_SET && !isHollow(node)) cuts.push({ node, how: 'hollow' });
      if (node.kind === Kind.FIELD && node.alias) cuts.push({ node, how: 'plain' });
      if (node.kind === Kind.VARIABLE_DEFINITION && node.defaultValue) cuts.push({ node, how: 'plain' });
    },
  });
  return cuts;
}

const removable: ReadonlySet<Kind> = new Set([
  Kind.OPERATION_DEFINITION,
  Kind.FIELD,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
]);

function applied(document: DocumentNode, { node: target, how }: Cut): DocumentNode {
  const fragments = fragmentsOf(document);
  if (how === 'unwrap') {
    return visit(document, {
      SelectionSet: {
        enter: (node) =>
          node.selections.includes(target as SelectionNode)
            ? {
                ...node,
                selections: node.selections.flatMap((one) => (one === target ? inner(one, fragments) : one)),
              }
            : undefined,
      },
    });
  }
  return visit(document, {
    enter(node) {
      if (node !== target) return undefined;
      if (how === 'remove') return null;
      if (how === 'hollow') return hollow;
      return node.kind === Kind.FIELD ? { ...node, alias: undefined } : { ...node, defaultValue: undefined };
    },
  });
}

/** What a fragment holds; where its type says something, a spread first becomes an inline fragment. */
function inner(
  one: SelectionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionNode[] {
  if (one.kind === Kind.INLINE_FRAGMENT) return one.selectionSet.selections;
  const fragment = fragments.get(one.name.value);
  if (!fragment) return [];
  const { typeCondition, selectionSet } = fragment;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: one.directives }];
}

function withoutUnused(document: DocumentNode, { operationName }: RandomRequest): DocumentNode {
  const fragments = fragmentsOf(document);
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const uses = new Map(operations.map((operation) => [operation, usedBy(operation, fragments)]));
  const definitions = document.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind === Kind.OPERATION_DEFINITION) {
      const used = uses.get(node)?.variables;
      const isUsed = (name: string) => used?.has(name) ?? false;
      const variableDefinitions = node.variableDefinitions?.filter(({ variable }) =>
        isUsed(variable.name.value),
      );
      const isNeeded = operations.length === 1 || operationName !== undefined;
      return isNeeded ? [{ ...node, variableDefinitions }] : [node];
    }
    if (node.kind !== Kind.FRAGMENT_DEFINITION) return [node];
    return [...uses.values()].some((used) => used.fragments.has(node.name.value)) ? [node] : [];
  });
  return { ...document, definitions };
}

const fragmentsOf = (document: DocumentNode) =>
  new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );

/** Nothing selects nothing, and there is an operation. */
function isWhole(document: DocumentNode): boolean {
  let isEmpty = !document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  visit(document, {
    enter(node) {
      if (node.kind === Kind.SELECTION_SET) isEmpty ||= node.selections.length === 0;
    },
  });
  return !isEmpty;
}
