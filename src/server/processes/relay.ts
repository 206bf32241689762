import type { Topic } from './messages.js';
import type { ServingProcess } from './serving-process.js';

interface Told {
  /** Who waits for it, and by which number. */
  by: ServingProcess;
  id: number;
  /** Who has not heard it yet. */
  unheard: Set<ServingProcess>;
}

/** Hands on what one process tells the others, and lets it know when all have heard. */
export class Relay {
  readonly #hearers = new Map<Topic, Set<ServingProcess>>();
  readonly #told = new Map<number, Told>();
  #lastId = 0;

  hear(process: ServingProcess, topic: Topic): void {
    const hearers = this.#hearers.get(topic) ?? new Set();
    this.#hearers.set(topic, hearers.add(process));
    process.send({ kind: 'listed', topic });
  }

  tell(by: ServingProcess, { id, topic, news }: { id: number; topic: Topic; news: unknown }): void {
    const unheard = new Set(this.#hearers.get(topic));
    unheard.delete(by);
    const own = ++this.#lastId;
    this.#told.set(own, { by, id, unheard });
    for (const process of unheard) process.send({ kind: 'news', id: own, topic, news });
    this.#settle(own);
  }

  heard(process: ServingProcess, id: number): void {
    this.#told.get(id)?.unheard.delete(process);
    this.#settle(id);
  }

  /** Nobody waits for a process that has ended. */
  ended(process: ServingProcess): void {
    for (const hearers of this.#hearers.values()) hearers.delete(process);
    for (const id of [...this.#told.keys()]) this.heard(process, id);
  }

  #settle(own: number): void {
    const told = this.#told.get(own);
    if (!told || told.unheard.size > 0) return;
    this.#told.delete(own);
    told.by.send({ kind: 'known', id: told.id });
  }
}
