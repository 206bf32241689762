import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CacheLimits } from '../documents/index.js';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * Documents that were parsed and proved valid, by their hash and by their text; the one that was longest without use makes
 * room. With a document goes what it was planned to, some 250 times the bytes of its text. Apollo Server's own store takes
 * a tree's JSON for its size, and would hold several times the 30 MB that it is meant to.
 */
export class ParsedDocuments implements DocumentStore {
  readonly #kept: LRUCache<string, DocumentNode>;
  readonly #hashes = new Map<string, string>();

  constructor({ documents, bytes }: CacheLimits) {
    this.#kept = new LRUCache({
      ...{ max: documents, maxSize: bytes, sizeCalculation: sizeOf },
      dispose: (document) => this.#hashes.delete(textOf(document)),
    });
  }

  get size(): { documents: number; bytes: number } {
    return { documents: this.#kept.size, bytes: this.#kept.calculatedSize };
  }

  /** The document of a text, if it is kept; what it costs to find it is to read the text once. */
  ofText(text: string): DocumentNode | undefined {
    const hash = this.#hashes.get(text);
    return hash === undefined ? undefined : this.#kept.get(hash);
  }

  async get(hash: string): Promise<DocumentNode | undefined> {
    return this.#kept.get(hash);
  }

  async set(hash: string, document: DocumentNode): Promise<void> {
    this.#kept.set(hash, document);
    if (this.#kept.has(hash)) this.#hashes.set(textOf(document), hash);
  }

  async delete(hash: string): Promise<boolean> {
    return this.#kept.delete(hash);
  }
}

const textOf = ({ loc }: DocumentNode): string => loc?.source.body ?? '';

/** The bytes of its text, in UTF-8. */
const sizeOf = (document: DocumentNode): number => Math.max(1, Buffer.byteLength(textOf(document)));
