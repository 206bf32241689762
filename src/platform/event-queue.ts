/** What comes in at its own pace and is taken one by one, with a bound on what may wait. */
export class EventQueue<T> {
  private readonly waiting: T[] = [];
  private taker: ((value: T | undefined) => void) | null = null;
  private isClosed = false;

  constructor(private readonly capacity: number) {}

  /** @returns false where it is full, and what comes in would be lost */
  push(value: T): boolean {
    if (this.isClosed) return true;
    if (this.taker) {
      const take = this.taker;
      this.taker = null;
      take(value);
      return true;
    }
    if (this.waiting.length >= this.capacity) return false;
    this.waiting.push(value);
    return true;
  }

  /** The next one, as soon as it is there; undefined once it is closed. Asked for one at a time. */
  next(): Promise<T | undefined> {
    if (this.isClosed) return Promise.resolve(undefined);
    const value = this.waiting.shift();
    if (value !== undefined) return Promise.resolve(value);
    return new Promise((resolve) => {
      this.taker = resolve;
    });
  }

  /** Nothing comes in or out any more; whoever waits is told. */
  close(): void {
    this.isClosed = true;
    this.waiting.length = 0;
    this.taker?.(undefined);
    this.taker = null;
  }
}
