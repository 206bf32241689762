import type { AskedDocument, Documents, ServedDocument } from './asked-document.js';
import { type CacheLimits, DocumentCache } from './document-cache.js';
import { hashMismatch, noManifest, notFound, notSupported, unreadable } from './document-errors.js';
import { isSha256, sha256 } from './sha256.js';

/** A document, and which member sent it. */
export interface KeptDocument {
  hash: string;
  text: string;
  member: string;
}

/**
 * Automatic persisted queries: any document is served, and by its hash alone once a member has sent both. Kept is what
 * has proved valid, and is paid for by the member's points.
 */
export class AutomaticDocuments implements Documents {
  readonly #cache: DocumentCache | null;

  /**
   * @param limits with no documents, hashes are refused as not supported
   * @param onKept told of each document that is newly kept for a request
   */
  constructor(
    limits: CacheLimits,
    private readonly onKept: (kept: KeptDocument) => void = () => {},
  ) {
    this.#cache = limits.documents > 0 ? new DocumentCache(limits) : null;
  }

  find({ text, persistedQuery, id }: AskedDocument): ServedDocument | null {
    if (persistedQuery === undefined) {
      if (text === null && id !== null) throw noManifest();
      return null;
    }
    const cache = this.#cache;
    if (!cache) throw notSupported();
    const hash = hashOf(persistedQuery);
    if (text !== null) {
      if (sha256(text) !== hash) throw hashMismatch();
      return {
        text,
        keep: (member) => {
          if (this.keep({ hash, text, member })) this.onKept({ hash, text, member });
        },
      };
    }
    const kept = cache.find(hash);
    if (kept === null) throw notFound();
    return { text: kept };
  }

  /** @returns whether it is newly kept */
  keep({ hash, text, member }: KeptDocument): boolean {
    return this.#cache?.keep(hash, text, member) ?? false;
  }

  close(): void {}
}

function hashOf(persistedQuery: unknown): string {
  const { version, sha256Hash } = persistedQuery as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw unreadable('`extensions.persistedQuery.version` must be 1.');
  if (isSha256(sha256Hash)) return sha256Hash;
  throw unreadable(
    '`extensions.persistedQuery.sha256Hash` must be a SHA-256 in 64 lower-case hexadecimal digits.',
  );
}
