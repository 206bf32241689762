import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { Failure, isThenable, Typed, unsettled } from './oddity.js';
import type { CompositeShape, FieldPlan, ResultSink, Selection, SlotPlan } from './planning/plan.js';
import { runtimeTypeOf } from './runtime-type.js';

export type Result = Record<string, unknown>;

/** What levels know of the execution that they are part of. */
export interface Surroundings {
  readonly context: unknown;
  /** Notes that the answer is to be given exactly. */
  unsupported(): null;
  infoOf(field: FieldPlan): GraphQLResolveInfo;
}

/** All objects of one selection at one place: sources and results stand in the same order. */
export class Level implements ResultSink {
  readonly sources: unknown[] = [];
  readonly results: Result[] = [];
  readonly slots: readonly Slot[];
  /** Objects with plain fields that are promises, methods or iterables, or that throw. */
  readonly unsettled: number[] = [];
  /** What such fields came to, by the place of their object. */
  readonly settled = new Map<FieldPlan, Map<number, unknown>>();
  readonly isSettled = false;
  private readonly places: Map<unknown, number> | null;

  /** @param origin where the objects were found; null for the root */
  constructor(
    readonly selection: Selection,
    private readonly around: Surroundings,
    readonly origin: { level: Level; slot: Slot } | null,
  ) {
    this.places = selection.isShared ? new Map() : null;
    this.slots = selection.slots.map((plan) => new Slot(plan, this, around));
  }

  /** @returns the place of the object among those of the level */
  include(source: unknown): number {
    const known = this.places?.get(source);
    if (known !== undefined) return known;
    const place = this.sources.push(source) - 1;
    this.places?.set(source, place);
    this.results.push(this.make(source, place));
    return place;
  }

  unsupported(): null {
    return this.around.unsupported();
  }

  /** Plain fields hold no objects. */
  add(): null {
    return null;
  }

  private make(source: unknown, place: number): Result {
    try {
      return this.selection.make(hasProperties(source) ? source : nothing, this);
    } catch {
      // Something to wait for, or a getter that throws: the fields are looked at one by one.
      this.unsupported();
      this.unsettled.push(place);
      return {};
    }
  }
}

/** As graphql-js has it, the default resolver finds nothing on a primitive value. */
export const hasProperties = (source: unknown): source is Record<string, unknown> =>
  (typeof source === 'object' && source !== null) || typeof source === 'function';
const nothing = Object.freeze(Object.create(null));

/** One field of all objects of a level: their values, and the objects found in these. */
export class Slot implements ResultSink {
  /** One for each object of the level. */
  values: readonly unknown[] = [];
  isSettled = false;
  /** For each object of the level, how many composite values were found before its own. */
  readonly starts: number[] = [];
  /** For each composite value, its place in its level; -1 where its type is not to be had. */
  readonly places: number[] = [];
  /** For each composite value, its level's number among `levels`. */
  readonly levelNumbers: number[] = [];
  readonly levels: Level[] = [];
  /** Why types are not to be had, by the number of the composite value. */
  readonly failures = new Map<number, Failure>();

  constructor(
    readonly plan: SlotPlan,
    private readonly level: Level,
    private readonly around: Surroundings,
  ) {}

  /** Completes the values into the results of the level. @throws unsettled */
  fill(values: readonly unknown[]): void {
    this.clear();
    this.values = values;
    const { field, complete } = this.plan;
    const { results } = this.level;
    for (let i = 0; i < values.length; i++) {
      this.starts.push(this.places.length);
      (results[i] as Result)[field.key] = complete(values[i], this);
    }
  }

  unsupported(): null {
    return this.around.unsupported();
  }

  add(shape: CompositeShape, value: unknown): object | null {
    const source = value instanceof Typed ? value.value : value;
    const type = shape.isJudged ? this.judged(shape, value) : (shape.type as GraphQLObjectType);
    if (type instanceof Failure) {
      this.failures.set(this.places.length, type);
      this.places.push(-1);
      this.levelNumbers.push(-1);
      return null;
    }
    const number = this.numberOf(shape.selectionOf(type));
    const level = this.levels[number] as Level;
    const place = level.include(source);
    this.places.push(place);
    this.levelNumbers.push(number);
    return level.results[place] as Result;
  }

  private judged({ type }: CompositeShape, value: unknown): GraphQLObjectType | Failure {
    if (value instanceof Typed) return value.type;
    let found: GraphQLObjectType | PromiseLike<GraphQLObjectType>;
    try {
      found = runtimeTypeOf(type, value, this.around.context, this.around.infoOf(this.plan.field));
    } catch (error) {
      return new Failure(error);
    }
    if (!isThenable(found)) return found;
    // Asked again when all are awaited; nobody waits for this one.
    found.then(undefined, () => {});
    throw unsettled;
  }

  private numberOf(selection: Selection): number {
    const { levels } = this;
    for (let i = 0; i < levels.length; i++) if (levels[i]?.selection === selection) return i;
    return levels.push(new Level(selection, this.around, { level: this.level, slot: this })) - 1;
  }

  private clear(): void {
    this.failures.clear();
    this.starts.length = this.places.length = this.levelNumbers.length = this.levels.length = 0;
  }
}
