/**
 * Statements by name, each made when it is first asked for; the one that was not asked for longest makes room. Requests
 * name their statements, so there may be as many as there are sets of columns.
 */
export class KeptStatements<T extends { text: string }> {
  readonly #kept = new Map<string, { made: T; hits: number }>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** @throws Error where the name is found to stand for another text as well */
  find(name: string, make: () => T): T {
    const known = this.#kept.get(name);
    if (known) {
      // The last one asked for stands last.
      this.#kept.delete(name);
      this.#kept.set(name, known);
      known.hits += 1;
      // Looked at ever more rarely: one declaration under another's name would be answered by the other.
      if ((known.hits & (known.hits - 1)) === 0 && make().text !== known.made.text) {
        throw new Error(`Two different statements are named ${name}`);
      }
      return known.made;
    }
    const made = make();
    if (this.#kept.size >= this.#most) this.#kept.delete(this.#kept.keys().next().value as string);
    this.#kept.set(name, { made, hits: 0 });
    return made;
  }
}
