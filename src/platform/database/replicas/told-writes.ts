import { setTimeout as pause } from 'node:timers/promises';
import type { Uuid } from '../../ids/index.js';

/**
 * Tells other processes who has written: all of a tick by one message.
 */
export class ToldWrites {
  #users = new Set<Uuid<'user'>>();
  #known: Promise<void> | null = null;

  /**
   * @param tell resolves when all others know
   * @param patienceMs after which nobody needs to know any more
   */
  constructor(
    private readonly tell: (users: Uuid<'user'>[]) => Promise<void>,
    private readonly patienceMs: number,
  ) {}

  /** @returns when the others know, or need not know any more */
  add(user: Uuid<'user'>): Promise<void> {
    this.#users.add(user);
    this.#known ??= Promise.resolve().then(() => this.#send());
    return this.#known;
  }

  async #send(): Promise<void> {
    const users = [...this.#users];
    this.#users = new Set();
    this.#known = null;
    const given = new AbortController();
    const late = pause(this.patienceMs, undefined, { ref: false, signal: given.signal }).catch(() => {});
    await Promise.race([this.tell(users), late]);
    given.abort();
  }
}
