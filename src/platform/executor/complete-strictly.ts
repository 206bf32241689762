import { type ExecutionResult, GraphQLError, locatedError } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { hasProperties, type Level, type Result, type Slot } from './level.js';
import { errorOf, isFailed } from './oddity.js';
import { type Path, pathInWords } from './path.js';
import type { FieldPlan, LeafShape, ListShape, Shape } from './planning/plan.js';

/**
 * The answer as the specification has it, out of the values that are there already: nothing is asked again. Errors
 * null the nearest place that may be null. Source: GraphQL specification, "Value Completion" and "Handling Field
 * Errors".
 */
export function completeStrictly(root: Level): ExecutionResult {
  const errors: GraphQLError[] = [];
  try {
    const data = new ExactWalk(errors).object(root, 0, undefined);
    return errors.length === 0 ? { data } : { errors, data };
  } catch (error) {
    return { errors: [...errors, error as GraphQLError], data: null };
  }
}

/** Whether a root field has no value though it may not be null. */
export function isLost(root: Level, field: FieldPlan): boolean {
  try {
    new ExactWalk([]).field(root, 0, field, undefined);
    return false;
  } catch {
    return true;
  }
}

/** The number of the next composite value in a slot. */
interface Cursor {
  at: number;
}

class ExactWalk {
  constructor(private readonly errors: GraphQLError[]) {}

  object(level: Level, place: number, path: Path | undefined): Result {
    const result: Result = Object.create(null);
    for (const field of level.selection.fields) result[field.key] = this.field(level, place, field, path);
    return result;
  }

  /** @throws GraphQLError where the field may not be null */
  field(level: Level, place: number, field: FieldPlan, parent: Path | undefined): unknown {
    const { shape, source, key } = field;
    const { type } = level.selection;
    if (source.kind === 'typename') return type.name;
    const path = { prev: parent, key, typename: type.name };
    return this.guarded(shape, path, field, () => {
      const slot = level.slots.find(({ plan }) => plan.field === field);
      const value = slot ? slot.values[place] : plainValue(level, place, field);
      return this.complete(shape, value, { slot, field, path, cursor: { at: slot?.starts[place] ?? 0 } });
    });
  }

  private complete(shape: Shape, value: unknown, at: Standing): unknown {
    const completed = this.completeNullable(shape, value, at);
    if (completed === null && !shape.isNullable) {
      const { parentType, definition } = at.field;
      throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
    }
    return completed;
  }

  private completeNullable(shape: Shape, value: unknown, at: Standing): unknown {
    if (isFailed(value)) throw errorOf(value);
    if (value === null || value === undefined) return null;
    if (shape.kind === 'leaf') return serialized(shape, value);
    if (shape.kind === 'list') return this.list(shape, value, at);
    const { slot, cursor, path } = at;
    const number = cursor.at++;
    const failure = slot?.failures.get(number);
    if (failure) throw failure.error;
    const level = slot?.levels[slot.levelNumbers[number] ?? -1];
    if (!slot || !level) throw new Error('an object was not visited');
    return this.object(level, slot.places[number] ?? -1, path);
  }

  private list({ of }: ListShape, value: unknown, at: Standing): unknown[] {
    if (!Array.isArray(value)) {
      const { parentType, definition } = at.field;
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`,
      );
    }
    // Holes of a sparse list are null as well.
    return Array.from(value, (item, key) => {
      const path = { prev: at.path, key, typename: undefined };
      const start = at.cursor.at;
      try {
        return this.guarded(of, path, at.field, () => this.complete(of, item, { ...at, path }));
      } finally {
        // Where the item was given up halfway, the next one's objects are still those behind all of its own.
        at.cursor.at = start + compositesIn(of, item);
      }
    });
  }

  /** An error in what may be null is kept, with its place, and null stands there. */
  private guarded(shape: Shape, path: Path, { nodes }: FieldPlan, complete: () => unknown): unknown {
    try {
      return complete();
    } catch (raw) {
      const error = locatedError(raw, nodes, pathInWords(path));
      if (!shape.isNullable) throw error;
      this.errors.push(error);
      return null;
    }
  }
}

interface Standing {
  readonly slot: Slot | undefined;
  readonly field: FieldPlan;
  readonly path: Path;
  readonly cursor: Cursor;
}

function plainValue(level: Level, place: number, field: FieldPlan): unknown {
  const settled = level.settled.get(field);
  if (settled?.has(place)) return settled.get(place);
  const source = level.sources[place];
  return hasProperties(source) ? source[field.definition.name] : undefined;
}

function serialized({ type }: LeafShape, value: unknown): unknown {
  const serialized = type.serialize(value);
  if (serialized === null || serialized === undefined) {
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
  return serialized;
}

function compositesIn(shape: Shape, value: unknown): number {
  if (shape.kind === 'leaf' || value === null || value === undefined || isFailed(value)) return 0;
  if (shape.kind === 'composite') return 1;
  if (!Array.isArray(value)) return 0;
  return value.reduce((sum: number, item) => sum + compositesIn(shape.of, item), 0);
}
