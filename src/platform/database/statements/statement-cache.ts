import { LRUCache } from 'lru-cache';

/**
 * Statements by name, each made when it is first asked for; the one that was not asked for longest makes room. Requests
 * name their statements, so there may be as many as there are sets of columns.
 */
export class StatementCache<T extends { text: string }> {
  readonly #kept: LRUCache<string, { made: T; hits: number }>;

  constructor(max: number) {
    this.#kept = new LRUCache({ max });
  }

  get size(): number {
    return this.#kept.size;
  }

  /** @throws Error where the name is found to stand for another text as well */
  find(name: string, make: () => T): T {
    const known = this.#kept.get(name);
    if (known) {
      known.hits += 1;
      // Looked at ever more rarely: one declaration under another's name would be answered by the other.
      if ((known.hits & (known.hits - 1)) === 0 && make().text !== known.made.text) {
        throw new Error(`Two different statements are named ${name}`);
      }
      return known.made;
    }
    const made = make();
    this.#kept.set(name, { made, hits: 0 });
    return made;
  }
}
