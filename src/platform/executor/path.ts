import type { GraphQLResolveInfo } from 'graphql';
import type { Level, Slot } from './level.js';
import { isFailed } from './oddity.js';
import type { FieldPlan, Shape } from './planning/plan.js';

export type Path = GraphQLResolveInfo['path'];

/** Made when the first resolver below asks: most levels are never asked. */
const known = new WeakMap<Level, Path[]>();

/** Where a field of one of the level's objects stands in the answer. */
export function pathTo(level: Level, place: number, { key, parentType }: FieldPlan): Path {
  const prev = level.origin ? pathsOf(level, level.origin)[place] : undefined;
  return { prev, key, typename: parentType.name };
}

export function pathInWords(path: Path | undefined): (string | number)[] {
  const words: (string | number)[] = [];
  for (let at = path; at; at = at.prev) words.push(at.key);
  return words.reverse();
}

function pathsOf(level: Level, origin: { level: Level; slot: Slot }): Path[] {
  let paths = known.get(level);
  if (!paths) {
    paths = [];
    known.set(level, paths);
    const { slot } = origin;
    for (const [place, value] of slot.values.entries()) {
      const path = pathTo(origin.level, place, slot.plan.field);
      const cursor = { at: slot.starts[place] ?? 0 };
      collect(slot, level, slot.plan.field.shape, value, { path, cursor, paths });
    }
  }
  return paths;
}

interface Collecting {
  path: Path;
  cursor: { at: number };
  paths: Path[];
}

function collect(
  slot: Slot,
  level: Level,
  shape: Shape,
  value: unknown,
  { path, cursor, paths }: Collecting,
) {
  if (value === null || value === undefined || isFailed(value)) return;
  if (shape.kind === 'list' && Array.isArray(value)) {
    for (const [key, item] of value.entries()) {
      const below = { prev: path, key, typename: undefined };
      collect(slot, level, shape.of, item, { path: below, cursor, paths });
    }
  } else if (shape.kind === 'composite') {
    const number = cursor.at++;
    const place = slot.places[number] ?? -1;
    if (slot.levels[slot.levelNumbers[number] ?? -1] === level) paths[place] ??= path;
  }
}
