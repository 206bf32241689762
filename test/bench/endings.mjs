/** Scopes that are open, the innermost last. */
const open = new Set();

/** What is to be ended, the last first, when a piece of work is over: done, failed, or interrupted by a signal. */
export class Endings {
  #steps = [];
  #hasBegun = false;
  #ended = Promise.resolve();

  constructor() {
    open.add(this);
  }

  add(step) {
    this.#steps.push(step);
  }

  /** May be called again; a step that fails does not keep the others from being taken. */
  async end() {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#ended = this.#endAll();
    }
    await this.#ended;
  }

  async #endAll() {
    for (const step of this.#steps.reverse()) {
      try {
        await step();
      } catch (error) {
        process.stderr.write(`${error.stack}\n`);
      }
    }
    open.delete(this);
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    for (const endings of [...open].reverse()) await endings.end();
    process.exit(1);
  });
}
