const SOME = 20;

/**
 * Works through items in their order, some of them at a time: what they ask for together goes out together, and what is
 * held meanwhile is held for so many alone. All at once it would outlive its use, and be copied by each collection of garbage.
 * @returns what became of each, in their order
 */
export async function someAtATime<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<Awaited<R>[]> {
  const results: Awaited<R>[] = [];
  for (let from = 0; from < items.length; from += SOME) {
    results.push(...(await Promise.all(items.slice(from, from + SOME).map(work))));
  }
  return results;
}
