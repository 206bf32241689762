import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { batchOf, FieldSelection } from '../../graphql/index.js';
import { completionOf } from '../completion.js';
import { Failure } from '../oddity.js';
import { collectFields, type Reading, type Variables } from './collect-fields.js';
import { objectMaker } from './object-maker.js';
import type { FieldPlan, OperationPlan, Selection, Shape } from './plan.js';

/** What a document is planned against. */
export interface Planning extends Reading {
  /** Whether a type below the roots has a field of this name with a resolver of its own. */
  hasOwnResolver(field: string): boolean;
}

/** @returns null where the document asks for the schema itself, or for a root that there is not */
export function planOperation(planning: Planning, operation: OperationDefinitionNode): OperationPlan | null {
  const type = planning.schema.getRootType(operation.operation);
  if (!type) return null;
  const sets = [operation.selectionSet];
  const asked = [...collectFields(planning, type, sets).values()];
  if (asked.some((nodes) => !definitionOf(type, nodes))) return null;
  return {
    operation,
    fragments: planning.fragments,
    root: planSelection(planning, type, sets),
    isSerial: operation.operation === 'mutation',
  };
}

function planSelection(
  planning: Planning,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Selection {
  const fields: FieldPlan[] = [];
  for (const [key, nodes] of collectFields(planning, type, sets)) {
    const definition = definitionOf(type, nodes);
    if (definition) fields.push(planField(planning, { key, definition, parentType: type, nodes }));
  }
  return {
    type,
    fields,
    make: objectMaker(
      type,
      fields.map((field) => ({ field, isSlot: isSlot(field) })),
    ),
    slots: fields.filter(isSlot).map((field) => ({ field, complete: completionOf(field.shape) })),
    isShared: !sets.some((set) => names(planning, set, planning.hasOwnResolver)),
  };
}

const isLeafy = (shape: Shape): boolean =>
  shape.kind === 'list' ? isLeafy(shape.of) : shape.kind === 'leaf';

const isSlot = ({ source, shape }: FieldPlan): boolean =>
  source.kind === 'property' ? !isLeafy(shape) : source.kind !== 'typename';

const definitionOf = (type: GraphQLObjectType, [node]: readonly FieldNode[]) =>
  node?.name.value === TypeNameMetaFieldDef.name
    ? TypeNameMetaFieldDef
    : type.getFields()[node?.name.value ?? ''];

function planField(
  planning: Planning,
  place: Pick<FieldPlan, 'key' | 'definition' | 'parentType' | 'nodes'>,
): FieldPlan {
  const { definition, nodes } = place;
  const selections = new Map<GraphQLObjectType, Selection>();
  const selectionOf = (type: GraphQLObjectType) => {
    let selection = selections.get(type);
    if (!selection) {
      const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      selection = planSelection(planning, type, sets);
      selections.set(type, selection);
    }
    return selection;
  };
  return {
    ...place,
    shape: shapeOf(definition.type, selectionOf),
    source: sourceOf(planning, definition, nodes),
    args: argumentsOf(definition, nodes[0] as FieldNode),
  };
}

function sourceOf(
  planning: Planning,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): FieldPlan['source'] {
  if (definition === TypeNameMetaFieldDef) return { kind: 'typename' };
  const batch = batchOf(definition);
  if (batch) return { kind: 'batch', batch, fieldSelection: new FieldSelection(nodes, planning.fragments) };
  return definition.resolve ? { kind: 'resolver', resolve: definition.resolve } : { kind: 'property' };
}

function shapeOf(
  type: GraphQLOutputType,
  selectionOf: (type: GraphQLObjectType) => Selection,
  isNullable = true,
): Shape {
  if (isNonNullType(type)) return shapeOf(type.ofType, selectionOf, false);
  if (isListType(type)) return { kind: 'list', isNullable, of: shapeOf(type.ofType, selectionOf) };
  if (isLeafType(type)) return { kind: 'leaf', isNullable, type };
  const isJudged = !isObjectType(type) || !!type.isTypeOf;
  return { kind: 'composite', isNullable, type, isJudged, selectionOf };
}

/**
 * Where none of them is a variable or made an object, the arguments are the same for every run. Lists and objects are
 * made anew each time: whoever is given one may change it, and it must stay theirs.
 */
function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode): FieldPlan['args'] {
  const read = (variables: Variables) => {
    try {
      return getArgumentValues(definition, node, variables);
    } catch (error) {
      return new Failure(error);
    }
  };
  if (!(node.arguments ?? []).every(({ value }) => isPlain(value))) return read;
  const first = read({});
  if (first instanceof Failure) return () => first;
  // One value alone is a list, too, where a list is asked for (GraphQL §3.11).
  if (Object.values(first).some(isObject)) return read;
  return () => ({ ...first });
}

const isPlain = ({ kind }: ValueNode): boolean =>
  kind !== Kind.VARIABLE && kind !== Kind.LIST && kind !== Kind.OBJECT;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Whether a field of such a name is anywhere below, whatever its conditions. */
function names(
  planning: Planning,
  set: SelectionSetNode,
  isSuch: (field: string) => boolean,
  visited = new Set<string>(),
): boolean {
  return set.selections.some((selection) => {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      if (selection.kind === Kind.FIELD && isSuch(selection.name.value)) return true;
      return !!selection.selectionSet && names(planning, selection.selectionSet, isSuch, visited);
    }
    const fragment = planning.fragments[selection.name.value];
    if (!fragment || visited.has(selection.name.value)) return false;
    visited.add(selection.name.value);
    return names(planning, fragment.selectionSet, isSuch, visited);
  });
}
