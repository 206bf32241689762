import {
  type FieldNode,
  type GraphQLField,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

/** Variables by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Of `@skip` or `@include`, with a variable. */
export interface Condition {
  name: string;
  /** What the variable has to be. */
  is: boolean;
}

/** Where neither `first` nor `last` is there (SPEC 9). */
const defaultSize = 20;
/** What more is refused for, by the field itself. */
const maxSize = 200;

/** Variables with the defaults of those that are not given. */
export function valuesOf(operation: OperationDefinitionNode, variables: Values): Values {
  const values: Record<string, unknown> = { ...variables };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (values[name] === undefined && defaultValue) values[name] = valueFromASTUntyped(defaultValue);
  }
  return values;
}

/** What a selection waits for; null for one that is never there. */
export function conditionsOf({ directives = [] }: SelectionNode): Condition[] | null {
  const conditions: Condition[] = [];
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const is = name.value === 'include';
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ name: value.name.value, is });
    else if (value?.kind === Kind.BOOLEAN && value.value !== is) return null;
  }
  return conditions;
}

export const holds = (when: readonly Condition[], values: Values): boolean =>
  when.every(({ name, is }) => (values[name] === true) === is);

type Size = number | ((values: Values) => number);

/** How many a paged field answers with at most; null for one that is not paged. */
export function pageSizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Size | null {
  const first = field.args.find(({ name }) => name === 'first');
  if (!first) return null;
  const fallback = typeof first.defaultValue === 'number' ? first.defaultValue : defaultSize;
  const given = [argumentOf(node, 'first'), argumentOf(node, 'last')];
  return sized(given, (values) => {
    const sizes = values.filter((value) => typeof value === 'number');
    // Both, or a size that is none, is refused by the field.
    return Math.min(Math.max(0, ...(sizes.length > 0 ? sizes : [fallback])), maxSize);
  });
}

/** How many a field looks up that is given them one by one, as `nodes` is; null for one that is not. */
export function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Size | null {
  const listed = field.args.find(({ name }) => name === 'ids' || name === 'representations');
  if (!listed) return null;
  return sized([argumentOf(node, listed.name)], ([value]) => (Array.isArray(value) ? value.length : 1));
}

const argumentOf = (node: FieldNode, name: string): ValueNode | undefined =>
  node.arguments?.find((argument) => argument.name.value === name)?.value;

/** Worked out once where no variable has a say. */
function sized(
  given: readonly (ValueNode | undefined)[],
  size: (values: readonly unknown[]) => number,
): Size {
  const isFixed = given.every((value) => value === undefined || value.kind !== Kind.VARIABLE);
  if (isFixed) return size(given.map((value) => value && valueFromASTUntyped(value)));
  return (values) => size(given.map((value) => value && valueFromASTUntyped(value, values)));
}
