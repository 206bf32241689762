/** What a field does, decided anew by its object and its name each time, and always alike (FNV-1a). */
export function dice(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

export const oneOf = <T>(key: string, of: readonly T[]): T => of[dice(key) % of.length] as T;

type Deed = () => unknown;

/** Does one of the usual things, or else, once in `rarity`, an odd one. */
export function does(key: string, usual: readonly Deed[], odd: readonly Deed[], rarity = 5): unknown {
  const isOdd = dice(`${key}?`) % rarity === 0;
  return oneOf(key, isOdd ? odd : usual)();
}

export const throws =
  (message: string): (() => never) =>
  () => {
    throw new Error(message);
  };

/** The same after a moment, the length of which differs from key to key. */
export async function later<T>(key: string, deed: () => T): Promise<Awaited<T>> {
  const turns = dice(`${key}…`) % 4;
  for (let turn = 0; turn < turns; turn++) {
    await (turn === 2 ? new Promise<void>((wake) => setImmediate(wake)) : null);
  }
  return await deed();
}

/** A promise that may reject without anybody listening. */
export function kept(promise: Promise<unknown>): Promise<unknown> {
  promise.catch(() => {});
  return promise;
}

/** Not a promise, but good enough for one: what counts is `then`. */
export const thenable = (promise: Promise<unknown>): object =>
  Object.fromEntries([['then', promise.then.bind(promise)]]);
