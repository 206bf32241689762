import type DataLoader from 'dataloader';
import type { GraphQLResolveInfo, ResponsePath } from 'graphql';

/** What one execution has to itself. */
export interface OddContext {
  loaders: Map<unknown, DataLoader<object, unknown>>;
  /** How often the resolver at a path has run. */
  calls: Map<string, number>;
  /** What mutations did, in order. */
  log: string[];
}

export const newContext = (): OddContext => ({ loaders: new Map(), calls: new Map(), log: [] });

export function pathText(path: ResponsePath): string {
  return path.prev ? `${pathText(path.prev)}.${path.key}` : String(path.key);
}

/** Puts down that a resolver runs. */
export function note({ calls }: OddContext, { path }: GraphQLResolveInfo): void {
  const place = pathText(path);
  calls.set(place, (calls.get(place) ?? 0) + 1);
}
