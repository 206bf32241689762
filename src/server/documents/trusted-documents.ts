import { unwatchFile, watchFile } from 'node:fs';
import type { AskedDocument, Documents, ServedDocument } from './asked-document.js';
import { hashMismatch, notInManifest, notTrusted, unreadable } from './document-errors.js';
import { type DocumentRules, type Manifest, readManifest } from './manifest.js';
import { sha256 } from './sha256.js';

/** Between looks whether a file has changed, in milliseconds. */
const pollMs = 1_000;

export interface TrustedDocumentsOptions {
  /** Paths of manifests. */
  files: readonly string[];
  rules: DocumentRules;
  /** Told of each manifest that took the place of another. */
  onRead(count: number): void;
  /** Told why files that changed were not taken over. */
  onFault(error: Error): void;
}

/**
 * Serves the documents of manifests alone, by ID, by hash, or by their very text. Files that change are read anew, and
 * take effect as a whole; what is there stays where they cannot be read or do not fit the schema.
 */
export class TrustedDocuments implements Documents {
  #reading = Promise.resolve();

  private constructor(
    private manifest: Manifest,
    private readonly options: TrustedDocumentsOptions,
  ) {
    // By what stat tells, which holds for files that are renamed, linked or mounted as well.
    for (const file of options.files) {
      watchFile(file, { interval: pollMs, persistent: false }, this.#readAnew);
    }
  }

  /** @throws ConfigurationError where the manifests cannot be served */
  static async open(options: TrustedDocumentsOptions): Promise<TrustedDocuments> {
    const documents = new TrustedDocuments(await readManifest(options.files, options.rules), options);
    options.onRead(documents.manifest.byHash.size);
    return documents;
  }

  find({ text, persistedQuery, id }: AskedDocument): ServedDocument | null {
    const ids = [idIn(persistedQuery), id].filter((one) => one !== null);
    if (text !== null) return { text: this.#trusted(text, ids[0]) };
    const texts = new Set(ids.map((one) => this.#named(one)));
    if (texts.size > 1) throw hashMismatch();
    const [named] = texts;
    return named === undefined ? null : { text: named };
  }

  close(): void {
    for (const file of this.options.files) unwatchFile(file, this.#readAnew);
  }

  /** An ID beside a text may be of something else, such as of a client's own; one that names a document is of that one. */
  #trusted(text: string, id: string | undefined): string {
    if (!this.manifest.byHash.has(sha256(text))) throw notTrusted();
    const named = id === undefined ? null : this.#lookUp(id);
    if (named !== null && named !== text) throw hashMismatch();
    return text;
  }

  #named(id: string): string {
    const text = this.#lookUp(id);
    if (text === null) throw notInManifest(id);
    return text;
  }

  /** By the ID that the manifest has, or by the SHA-256 of the text, with or without the prefix that says so. */
  #lookUp(id: string): string | null {
    const { byId, byHash } = this.manifest;
    const hash = id.replace(/^sha256:/, '');
    return byId.get(id) ?? byHash.get(hash) ?? byId.get(hash) ?? null;
  }

  readonly #readAnew = (): void => {
    const { files, rules, onRead, onFault } = this.options;
    this.#reading = this.#reading
      .then(async () => {
        this.manifest = await readManifest(files, rules);
        onRead(this.manifest.byHash.size);
      })
      .catch(onFault);
  };
}

/** What names the document in `extensions.persistedQuery`: Apollo's hash, or an ID alone. @throws GraphQLError else */
function idIn(persistedQuery: unknown): string | null {
  if (persistedQuery === undefined) return null;
  if (typeof persistedQuery === 'string') return persistedQuery;
  const { sha256Hash } = persistedQuery as { sha256Hash?: unknown };
  if (typeof sha256Hash === 'string') return sha256Hash;
  throw unreadable('`extensions.persistedQuery.sha256Hash` must be the hash or ID of a document.');
}
