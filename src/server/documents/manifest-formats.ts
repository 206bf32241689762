/** One document as a manifest has it. */
export interface ManifestEntry {
  id: string;
  text: string;
  /** Where the format tells it. */
  name: string | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What is in a manifest, by its content: that of Apollo's generate-persisted-query-manifest, or an object of texts by
 * their IDs or hashes, as relay-compiler (persisted_queries.json) and the client preset of graphql-codegen
 * (persisted-documents.json) write it.
 * @throws Error that says what it is instead
 */
export function entriesIn(json: unknown): ManifestEntry[] {
  if (!isObject(json)) throw new Error('it is no JSON object');
  return 'format' in json || 'operations' in json ? apolloEntries(json) : textsByIds(json);
}

function apolloEntries({ format, version, operations }: Record<string, unknown>): ManifestEntry[] {
  if (format !== 'apollo-persisted-query-manifest') {
    throw new Error(`its format is ${JSON.stringify(format)}, not "apollo-persisted-query-manifest"`);
  }
  if (version !== 1) throw new Error(`its version is ${JSON.stringify(version)}, not 1`);
  if (!Array.isArray(operations)) throw new Error('it has no list of operations');
  return operations.map((operation, index) => {
    const { id, body, name } = isObject(operation) ? operation : {};
    if (typeof id !== 'string' || id === '' || typeof body !== 'string') {
      throw new Error(`operations[${index}] has no id or no body`);
    }
    return { id, text: body, name: typeof name === 'string' ? name : null };
  });
}

function textsByIds(json: Record<string, unknown>): ManifestEntry[] {
  return Object.entries(json).map(([id, text]) => {
    if (id === '' || typeof text !== 'string')
      throw new Error(`what stands under ${JSON.stringify(id)} is no text`);
    return { id, text, name: null };
  });
}
