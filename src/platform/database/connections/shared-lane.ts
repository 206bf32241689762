import type { Uuid } from '../../ids/index.js';
import { readsToRepeat } from './batch-retry.js';
import type { Checkout, ConnectionPool } from './connection-pool.js';
import { type Read, ReadConnection } from './read-connection.js';

/** What leads a batch of one tenant. */
export interface Scope {
  tenantId: Uuid<'tenant'>;
  read: Read;
}

interface Seat {
  checkout: Checkout;
  connection: ReadConnection;
}

/** Reads in one batch: where one fails, those behind it are sent again. */
const MAX_IN_BATCH = 16;
/** Batches that wait on one connection; while they do, further reads gather into larger ones. */
const MAX_IN_FLIGHT = 4;

/**
 * A few connections that all requests share, for statements that are answered at once. What is asked for in one tick
 * goes out together, one batch for each tenant, and does not wait for the answers to batches in front.
 */
export class SharedLane {
  readonly #pool: ConnectionPool;
  readonly #size: number;
  readonly #answerTimeoutMs: number;
  readonly #seats: Seat[] = [];
  /** Reads that are to be sent, by tenant; the tenant that has waited longest stands first. */
  readonly #waiting = new Map<string, { scope: Scope; reads: Read[] }>();
  #beginStatements = 0;
  #isScheduled = false;
  #drained: (() => void) | null = null;
  #closing: Promise<void> | null = null;

  constructor(pool: ConnectionPool, size: number, answerTimeoutMs: number) {
    this.#pool = pool;
    this.#size = size;
    this.#answerTimeoutMs = answerTimeoutMs;
  }

  ask(scope: Scope, read: Read): void {
    const group = this.#waiting.get(scope.tenantId);
    if (group) group.reads.push(read);
    else this.#waiting.set(scope.tenantId, { scope, reads: [read] });
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#send();
    });
  }

  /** Connections with nothing to do, and reads that wait for one. */
  stats(): { total: number; idle: number; waiting: number } {
    let waiting = 0;
    for (const { reads } of this.#waiting.values()) waiting += reads.length;
    // Its connections are counted by the pool that they are lent by.
    return {
      total: 0,
      idle: this.#seats.filter(({ connection }) => connection.inFlight === 0).length,
      waiting,
    };
  }

  /** Gives its connections back once nothing is asked for any more. May be called twice. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (!this.#isEmpty) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
    for (const { checkout } of this.#seats.splice(0)) checkout.release();
  }

  get #isEmpty(): boolean {
    return (
      this.#waiting.size === 0 &&
      this.#beginStatements === 0 &&
      this.#seats.every(({ connection }) => connection.inFlight === 0)
    );
  }

  #send(): void {
    const used = new Set<Seat>();
    let last: Seat | null = null;
    for (const [tenantId, { scope, reads }] of this.#waiting) {
      // What goes over one connection goes out in one write.
      const seat: Seat | null = last && hasRoom(last) ? last : this.#freest();
      if (!seat) break;
      last = seat;
      const batch = reads.splice(0, MAX_IN_BATCH);
      // A tenant that asks for much goes behind the others with the rest of it.
      this.#waiting.delete(tenantId);
      if (reads.length > 0) this.#waiting.set(tenantId, { scope, reads });
      used.add(seat);
      seat.connection.send(scope.read, batch, (end) => {
        this.#queueFirst(scope, readsToRepeat(end));
        this.#afterBatch(seat);
      });
    }
    for (const { connection } of used) connection.flush();
    if (this.#waiting.size > 0 || used.size === this.#seats.length) this.#open();
  }

  #freest(): Seat | null {
    let found: Seat | null = null;
    for (const seat of this.#seats) {
      if (hasRoom(seat) && (!found || seat.connection.inFlight < found.connection.inFlight)) found = seat;
    }
    return found;
  }

  #queueFirst(scope: Scope, reads: Read[]): void {
    if (reads.length === 0) return;
    const group = this.#waiting.get(scope.tenantId);
    if (group) group.reads.unshift(...reads);
    else this.#waiting.set(scope.tenantId, { scope, reads });
  }

  #afterBatch(seat: Seat): void {
    const { lost } = seat.connection;
    if (!lost) this.#pool.sawAnswer();
    else this.#vacateWith(seat, lost);
    if (this.#waiting.size > 0) this.#send();
    this.#noticeRest();
  }

  #noticeRest(): void {
    if (this.#drained && this.#isEmpty) this.#drained();
  }

  /** And those that rest: they may have died with it, and what is asked again must not be lost once more. */
  #vacateWith(seat: Seat, lost: Error): void {
    this.#vacate(seat, lost);
    for (const other of [...this.#seats]) if (other.connection.inFlight === 0) this.#vacate(other, lost);
  }

  #vacate(seat: Seat, lost: Error): void {
    const place = this.#seats.indexOf(seat);
    if (place < 0) return;
    this.#seats.splice(place, 1);
    seat.checkout.discard(lost);
  }

  /** Opens one more connection where there may be one; without any, its failure is everybody's. */
  #open(): void {
    for (const seat of [...this.#seats]) if (seat.connection.lost) this.#vacate(seat, seat.connection.lost);
    if (this.#seats.length + this.#beginStatements >= this.#size) return;
    this.#beginStatements += 1;
    this.#pool.checkout().then(
      (checkout) => {
        this.#beginStatements -= 1;
        this.#seats.push({ checkout, connection: ReadConnection.of(checkout, this.#answerTimeoutMs) });
        this.#send();
        this.#noticeRest();
      },
      (error) => {
        this.#beginStatements -= 1;
        if (this.#seats.length === 0 && this.#beginStatements === 0) this.#rejectAll(error);
        this.#noticeRest();
      },
    );
  }

  #rejectAll(error: unknown): void {
    const groups = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reads } of groups) for (const read of reads) read.reject(error);
  }
}

const hasRoom = ({ connection }: Seat): boolean => !connection.lost && connection.inFlight < MAX_IN_FLIGHT;
