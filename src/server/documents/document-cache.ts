/** How much a cache holds. */
export interface CacheLimits {
  documents: number;
  /** Of their texts, in UTF-8. */
  bytes: number;
}

/** What one member has put in: texts by their hash, the one that was longest without use in front. */
interface Share {
  texts: Map<string, { text: string; bytes: number }>;
  bytes: number;
}

/** A document larger than that is not kept: a sixteenth of the bytes, so that a few cannot fill the cache. */
const largestPart = 16;

/**
 * Texts of documents by their hash, as many as fit. Where it is full, whoever holds the most gives up the document
 * that was longest without use: one member who fills it pushes out nobody's documents but their own.
 */
export class DocumentCache {
  readonly #shares = new Map<string, Share>();
  readonly #holders = new Map<string, string>();
  #bytes = 0;

  constructor(private readonly limits: CacheLimits) {}

  get size(): { documents: number; bytes: number } {
    return { documents: this.#holders.size, bytes: this.#bytes };
  }

  find(hash: string): string | null {
    const share = this.#shares.get(this.#holders.get(hash) ?? '');
    const found = share?.texts.get(hash);
    if (!share || !found) return null;
    share.texts.delete(hash);
    share.texts.set(hash, found);
    return found.text;
  }

  /**
   * @param member whose document it is, if it is new
   * @returns whether it is
   */
  keep(hash: string, text: string, member: string): boolean {
    const bytes = Buffer.byteLength(text);
    if (bytes > this.limits.bytes / largestPart || this.find(hash) !== null) return false;
    const share = this.#shares.get(member) ?? { texts: new Map(), bytes: 0 };
    this.#shares.set(member, share);
    share.texts.set(hash, { text, bytes });
    share.bytes += bytes;
    this.#bytes += bytes;
    this.#holders.set(hash, member);
    while (this.#holders.size > this.limits.documents) this.#drop(({ texts }) => texts.size);
    while (this.#bytes > this.limits.bytes) this.#drop(({ bytes }) => bytes);
    return true;
  }

  /** Drops one document of whoever has the most. */
  #drop(amountOf: (share: Share) => number): void {
    let largest: [string, Share] | null = null;
    for (const entry of this.#shares) {
      if (!largest || amountOf(entry[1]) > amountOf(largest[1])) largest = entry;
    }
    const [member, share] = largest as [string, Share];
    const [hash, { bytes }] = share.texts.entries().next().value as [string, { bytes: number }];
    share.texts.delete(hash);
    share.bytes -= bytes;
    this.#bytes -= bytes;
    this.#holders.delete(hash);
    if (share.texts.size === 0) this.#shares.delete(member);
  }
}
