import type { AskedDocument, Documents, ServedDocument } from './asked-document.js';
import { type CacheLimits, DocumentCache } from './document-cache.js';
import { hashMismatch, noManifest, notFound, notSupported, unreadable } from './document-errors.js';
import { isSha256, sha256 } from './sha256.js';

/**
 * Automatic persisted queries: any document is served, and by its hash alone once a member has sent both. Kept is what
 * has proved valid, and is paid for by the member's points.
 */
export class AutomaticDocuments implements Documents {
  readonly #cache: DocumentCache | null;

  /** @param limits with no documents, hashes are refused as not supported */
  constructor(limits: CacheLimits) {
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
      return { text, keep: (member) => cache.keep(hash, text, member) };
    }
    const kept = cache.find(hash);
    if (kept === null) throw notFound();
    return { text: kept };
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
