/** Turns of the event loop after which nothing of an execution goes on any more. */
const turns = 100;

/**
 * Runs graphql-js so that it may leave promises behind that are rejected with nobody listening: it does where an item
 * of a list fails at once, and another one only later.
 */
export async function forgiving<T>(work: () => Promise<T>): Promise<T> {
  const { prototype } = Promise;
  const { then } = prototype;
  Reflect.set(prototype, 'then', function (this: Promise<unknown>, ...reactions: Parameters<typeof then>) {
    const derived = then.apply(this, reactions);
    then.call(derived, undefined, () => {});
    return derived;
  });
  try {
    const result = await work();
    for (let turn = 0; turn < turns; turn++) await new Promise((wake) => setImmediate(wake));
    return result;
  } finally {
    Reflect.set(prototype, 'then', then);
  }
}
