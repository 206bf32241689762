import { hash } from 'node:crypto';

const FIRST_SIZE = 1 << 12;

/**
 * Which group a key belongs to. Keys are kept as 64 bits of their SHA-256, 12 bytes each and twice that at most, so
 * that a file of millions of rows fits: of ten million keys two are taken for one with a chance of 1 in 300,000.
 */
export class KeyGroups {
  #hashes = new BigUint64Array(FIRST_SIZE);
  /** The group, counted from 1; 0 where the place is free. */
  #groups = new Uint32Array(FIRST_SIZE);
  #count = 0;

  /** The group of a key; null for none. @param key its `hashOf` */
  get(key: bigint): number | null {
    const group = this.#groups[this.#placeOf(key)] as number;
    return group === 0 ? null : group - 1;
  }

  /** @param key its `hashOf` @param group from 0 */
  set(key: bigint, group: number): void {
    if (this.#count * 2 >= this.#groups.length) this.#grow();
    this.#put(key, group + 1);
  }

  #put(hash: bigint, group: number): void {
    const place = this.#placeOf(hash);
    if (this.#groups[place] === 0) this.#count += 1;
    this.#hashes[place] = hash;
    this.#groups[place] = group;
  }

  /** Where a hash is, or would be. */
  #placeOf(hash: bigint): number {
    const last = this.#groups.length - 1;
    let place = Number(hash & 0xffff_ffffn) & last;
    while (this.#groups[place] !== 0 && this.#hashes[place] !== hash) place = (place + 1) & last;
    return place;
  }

  #grow(): void {
    const [hashes, groups] = [this.#hashes, this.#groups];
    this.#hashes = new BigUint64Array(hashes.length * 2);
    this.#groups = new Uint32Array(groups.length * 2);
    this.#count = 0;
    for (const [i, group] of groups.entries()) if (group !== 0) this.#put(hashes[i] as bigint, group);
  }
}

/** 64 bits of a key. */
export const hashOf = (key: string): bigint => hash('sha256', key, 'buffer').readBigUInt64LE();
