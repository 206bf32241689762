import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './expansion.js';
import {
  type Condition,
  conditionsOf,
  holds,
  lengthOf,
  pageSizeOf,
  type Values,
  valuesOf,
} from './values.js';

/** A cost, or the size of a list: fixed, or by the variables. */
type Weight = number | ((values: Values) => number);

/** Selections that are there where all conditions hold. */
interface Part {
  set: SelectionSetNode;
  when: readonly Condition[];
}
interface Selected {
  node: FieldNode;
  when: readonly Condition[];
}

/** Selections that are looked at in one operation at most: more is no document that a client needs. */
const MAX_STEPS = 20_000;

const known = new WeakMap<OperationDefinitionNode, Weight>();

/**
 * What an operation costs at most (SPEC 12): 1 for each object that it can make, as often as the lists above it can make
 * it. A list counts as many as `first` or `last` ask for, 20 where neither is there, `nodes` and `_entities` as many as
 * they are given; a list that is not paged counts 1. Of an interface or a union the costliest type counts. Fields that
 * several fragments select count once, as they are answered once; introspection counts nothing. A document whose fragments
 * grow beyond all bounds costs infinitely much.
 * @param schema the one that the operation is valid in
 * @param variables as they came
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): number {
  let weight = known.get(operation);
  if (weight === undefined) {
    const root = schema.getRootType(operation.operation);
    const set = { set: operation.selectionSet, when: [] };
    weight = root ? new Scales(schema, fragmentsOf(document)).below([set], root, null) : 0;
    known.set(operation, weight);
  }
  return typeof weight === 'number' ? weight : weight(valuesOf(operation, variables));
}

class Scales {
  #steps = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  get #isBeyond(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** @param page how many objects the lists of a connection have; null where the object is none */
  below(parts: readonly Part[], type: GraphQLCompositeType, page: Weight | null): Weight {
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
    return greatest(types.map((one) => this.#of(parts, one, page)));
  }

  #of(parts: readonly Part[], type: GraphQLObjectType, page: Weight | null): Weight {
    const fields = new Map<string, Selected[]>();
    for (const part of parts) this.#collect(part, type, fields, new Set());
    if (this.#isBeyond) return Number.POSITIVE_INFINITY;
    return sum([...fields.values()].map((selected) => this.#ofField(selected, type, page)));
  }

  #ofField(selected: readonly Selected[], type: GraphQLObjectType, page: Weight | null): Weight {
    const [{ node }] = selected as [Selected];
    const field = type.getFields()[node.name.value];
    const named = field && getNamedType(field.type);
    if (!field || !isCompositeType(named)) return 0;
    const isList = isListType(getNullableType(field.type));
    const paged = pageSizeOf(field, node);
    const size = isList ? (paged ?? lengthOf(field, node) ?? page ?? 1) : 1;
    const parts = selected.flatMap(({ node: { selectionSet: set }, when }) => (set ? [{ set, when }] : []));
    const below = this.below(parts, named, isList ? null : paged);
    const whens = selected.map(({ when }) => when);
    if (whens.some((when) => when.length === 0)) return times(size, below);
    return onlyIf((values) => whens.some((when) => holds(when, values)), times(size, below));
  }

  #collect(
    { set, when }: Part,
    type: GraphQLObjectType,
    fields: Map<string, Selected[]>,
    visited: Set<string>,
  ): void {
    for (const selection of set.selections) {
      this.#steps += 1;
      if (this.#isBeyond) return;
      const conditions = conditionsOf(selection);
      if (conditions === null) continue;
      const whole = conditions.length === 0 ? when : [...when, ...conditions];
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        const key = selection.alias?.value ?? selection.name.value;
        const same = fields.get(key);
        if (same) same.push({ node: selection, when: whole });
        else fields.set(key, [{ node: selection, when: whole }]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (!fragment || !this.#applies(fragment.typeCondition?.name.value, type)) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD && whole.length === 0) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      this.#collect({ set: fragment.selectionSet, when: whole }, type, fields, visited);
    }
  }

  #applies(name: string | undefined, type: GraphQLObjectType): boolean {
    if (name === undefined || name === type.name) return true;
    const condition = this.schema.getType(name);
    return isAbstractType(condition) && this.schema.isSubType(condition, type);
  }
}

/** Of each of so many objects: itself, and what is below it. */
const times = (size: Weight, below: Weight): Weight =>
  typeof size === 'number' && typeof below === 'number'
    ? product(size, below)
    : (values) => product(at(size, values), at(below, values));

/** Nothing of what is beyond all bounds is nothing. */
const product = (size: number, below: number): number => (size === 0 ? 0 : size * (1 + below));

const at = (weight: Weight, values: Values): number => (typeof weight === 'number' ? weight : weight(values));

/** Weights as one: what is fixed is put together once, and the rest for each run. */
const combined =
  (together: (one: number, other: number) => number) =>
  (weights: readonly Weight[]): Weight => {
    const fixed = weights.filter((weight) => typeof weight === 'number').reduce(together, 0);
    const others = weights.filter((weight) => typeof weight === 'function');
    if (others.length === 0) return fixed;
    return (values) => others.reduce((sofar, weight) => together(sofar, weight(values)), fixed);
  };
const sum = combined((one, other) => one + other);
const greatest = combined((one, other) => Math.max(one, other));

const onlyIf =
  (isThere: (values: Values) => boolean, weight: Weight): Weight =>
  (values) =>
    isThere(values) ? at(weight, values) : 0;
