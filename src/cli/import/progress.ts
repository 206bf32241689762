const WIDTH = 30;
const PAUSE_MS = 100;

/** A bar of how far an import is, on a terminal; elsewhere nothing, as a log would fill with it. */
export class Progress {
  #at = 0;
  #shown = 0;

  constructor(
    private readonly what: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream = process.stderr,
  ) {}

  /** @param rows how many more are done */
  add(rows: number): void {
    this.#at += rows;
    const now = Date.now();
    if (!this.out.isTTY || now - this.#shown < PAUSE_MS) return;
    this.#shown = now;
    const part = this.total === 0 ? 1 : Math.min(1, this.#at / this.total);
    const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '·');
    this.out.write(`\r${this.what} ${bar} ${Math.floor(part * 100)} % ${this.#at}/${this.total}`);
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\r\u001b[K');
  }
}
