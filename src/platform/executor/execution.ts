import type { ExecutionResult, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { completeStrictly, isLost } from './complete-strictly.js';
import { hasProperties, Level, type Slot, type Surroundings } from './level.js';
import { Failure, isThenable, unsettled } from './oddity.js';
import { type Path, pathTo } from './path.js';
import type { Variables } from './planning/collect-fields.js';
import type { FieldPlan, OperationPlan } from './planning/plan.js';
import { foundById, Prefetch } from './prefetch.js';
import { outcomeOf, settle } from './settle.js';

type BatchSource = FieldPlan['source'] & { kind: 'batch' };

export interface ExecutionOptions {
  schema: GraphQLSchema;
  plan: OperationPlan;
  context: unknown;
  rootValue: unknown;
  variables: Variables;
}

/** One run of a plan: level by level, each batch field once for all objects of its level. */
export class Execution implements Surroundings {
  readonly context: unknown;
  private readonly plan: OperationPlan;
  private readonly options: ExecutionOptions;
  private readonly root: Level;
  private readonly ahead = new Map<Slot | undefined, Prefetch>();
  private isUnsupported = false;
  /** Values that somebody still waits for. */
  private open = 0;
  private wake: { resolve: () => void; reject: (defect: unknown) => void } | null = null;

  constructor(options: ExecutionOptions) {
    this.options = options;
    this.plan = options.plan;
    this.context = options.context;
    this.root = new Level(this.plan.root, this, null);
    this.root.include(options.rootValue);
  }

  /** @returns the result, at once where nothing has to be waited for */
  run(): ExecutionResult | Promise<ExecutionResult> {
    if (this.plan.isSerial) return this.runSerially();
    this.begin(this.root);
    return this.open === 0 ? this.answer() : this.idle().then(() => this.answer());
  }

  unsupported(): null {
    this.isUnsupported = true;
    return null;
  }

  infoOf(field: FieldPlan, path: Path | null = null): GraphQLResolveInfo {
    const { definition, nodes, parentType, key } = field;
    const { schema, rootValue, variables } = this.options;
    return {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path: path ?? { prev: undefined, key, typename: parentType.name },
      schema,
      fragments: this.plan.fragments,
      rootValue,
      operation: this.plan.operation,
      variableValues: variables,
    };
  }

  /** A field that may not be null and has no value ends the operation: those behind it are not run. */
  private async runSerially(): Promise<ExecutionResult> {
    this.settlePlainFields(this.root);
    for (const slot of this.root.slots) {
      this.beginSlot(this.root, slot);
      if (this.open > 0) await this.idle();
      if (this.isUnsupported && isLost(this.root, slot.plan.field)) break;
    }
    return this.answer();
  }

  private answer(): ExecutionResult {
    return this.isUnsupported ? completeStrictly(this.root) : { data: this.root.results[0] };
  }

  private idle(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.wake = { resolve, reject };
    });
  }

  /** Goes on with a value as soon as it is there. @param proceed takes a Failure where it is not to be had */
  private await(promise: PromiseLike<unknown>, proceed: (value: unknown) => void): void {
    this.open++;
    const close = (value: unknown) => {
      try {
        proceed(value);
        if (--this.open === 0) this.wake?.resolve();
      } catch (defect) {
        this.wake?.reject(defect);
      }
    };
    promise.then(close, (error) => close(failed(error)));
  }

  private begin(level: Level): void {
    this.settlePlainFields(level);
    for (const slot of level.slots) this.beginSlot(level, slot);
  }

  private beginSlot(level: Level, slot: Slot): void {
    const { source } = slot.plan.field;
    if (source.kind === 'batch') this.askAll(level, slot, source);
    else this.executeEach(level, slot);
  }

  private askAll(level: Level, slot: Slot, source: BatchSource): void {
    const { sources } = level;
    const { field } = slot.plan;
    const answer =
      this.ahead.get(level.origin?.slot)?.take(field, sources) ?? this.ask(field, source, sources);
    const take = (values: unknown) => this.fill(slot, valuesOf(values, sources.length));
    if (isThenable(answer)) this.await(answer, take);
    else take(answer);
  }

  private ask(field: FieldPlan, { batch, fieldSelection }: BatchSource, sources: readonly unknown[]) {
    const args = field.args(this.options.variables);
    if (args instanceof Failure) return args;
    return outcomeOf(() => batch(sources as never, args as never, this.context as never, fieldSelection));
  }

  private executeEach(level: Level, slot: Slot): void {
    const values = level.sources.map((_, place) => this.valueOf(level, slot.plan.field, place));
    if (values.some(isThenable)) {
      if (level === this.root) this.readAhead(slot);
      const awaited = values.map((value) => (isThenable(value) ? value.then(undefined, failed) : value));
      this.await(Promise.all(awaited), (settled) => this.fill(slot, settled as unknown[]));
    } else {
      this.fill(slot, values);
    }
  }

  /** Begins with what needs no more of a record than the ID by which it is being read. */
  private readAhead(slot: Slot): void {
    const { field } = slot.plan;
    const selection = foundById(field, this.context);
    if (!selection) return;
    const args = field.args(this.options.variables);
    if (args instanceof Failure || typeof args.id !== 'string') return;
    const ahead = new Prefetch(args.id);
    this.ahead.set(slot, ahead);
    ahead.begin(selection, (below, sources) => this.ask(below, below.source as BatchSource, sources));
  }

  /** What a property, a method or a resolver gives for one object; perhaps a promise. */
  private valueOf(level: Level, field: FieldPlan, place: number): unknown {
    const source = level.sources[place];
    const { definition } = field;
    return outcomeOf(() => {
      const method = field.source.kind === 'resolver' ? field.source.resolve : null;
      const property = method || !hasProperties(source) ? undefined : source[definition.name];
      if (!method && typeof property !== 'function') return property;
      const args = field.args(this.options.variables);
      if (args instanceof Failure) return args;
      const info = this.infoOf(field, pathTo(level, place, field));
      if (method) return method(source, args, this.context, info);
      return (source as Record<string, (...given: unknown[]) => unknown>)[definition.name]?.(
        args,
        this.context,
        info,
      );
    });
  }

  private fill(slot: Slot, values: readonly unknown[]): void {
    try {
      slot.fill(values);
    } catch (error) {
      if (error !== unsettled) throw error;
      this.settleAndFill(slot, values);
      return;
    }
    for (const level of slot.levels) this.begin(level);
  }

  private settleAndFill(slot: Slot, values: readonly unknown[]): void {
    const { field } = slot.plan;
    const asking = { context: this.context, info: this.infoOf(field) };
    const all = Promise.all(values.map((value) => settle(field.shape, value, asking)));
    slot.isSettled = true;
    this.await(all, (settled) => this.fill(slot, settled as unknown[]));
  }

  /** Plain fields that are promises, methods or iterables are kept for the exact answer, each asked once. */
  private settlePlainFields(level: Level): void {
    if (level.unsettled.length === 0) return;
    const slots = new Set(level.slots.map(({ plan }) => plan.field));
    const asked = level.selection.fields.filter(
      (field) => field.source.kind === 'property' && !slots.has(field),
    );
    for (const field of asked) {
      const values = new Map<number, unknown>();
      level.settled.set(field, values);
      const asking = { context: this.context, info: this.infoOf(field) };
      for (const place of level.unsettled) {
        const value = this.valueOf(level, field, place);
        this.await(settle(field.shape, value, asking), (settled) => values.set(place, settled));
      }
    }
  }
}

const failed = (error: unknown) => new Failure(error);

/** What a batch function gave, for each object. */
function valuesOf(answer: unknown, length: number): readonly unknown[] {
  if (Array.isArray(answer) && answer.length === length) return answer;
  const failure =
    answer instanceof Failure
      ? answer
      : new Failure(new TypeError(`A batch function must give one value for each of its ${length} objects.`));
  return new Array(length).fill(failure);
}
