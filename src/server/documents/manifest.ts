import { readFile } from 'node:fs/promises';
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type ValidationRule,
  validate,
} from 'graphql';
import { ConfigurationError } from '../../platform/configuration-error.js';
import { entriesIn, type ManifestEntry } from './manifest-formats.js';
import { sha256 } from './sha256.js';

/** The documents of one or more manifests, all valid; the texts by what names them. */
export interface Manifest {
  byId: ReadonlyMap<string, string>;
  /** By the SHA-256 of the text. */
  byHash: ReadonlyMap<string, string>;
}

/** What documents are held against. */
export interface DocumentRules {
  schema: GraphQLSchema;
  rules: readonly ValidationRule[];
  maxTokens: number;
}

/**
 * Reads manifests, and holds every document against the schema and the limits of documents.
 * @param files their paths
 * @throws ConfigurationError that names the file, the operation and the place of the first fault
 */
export async function readManifest(files: readonly string[], rules: DocumentRules): Promise<Manifest> {
  const faults: string[] = [];
  const byId = new Map<string, string>();
  const byHash = new Map<string, string>();
  for (const file of files) {
    for (const entry of await entriesOf(file)) {
      const { id, text } = entry;
      const known = byId.get(id);
      if (known !== undefined && known !== text) faults.push(`${file}: two documents have the ID ${id}`);
      const fault = byHash.has(sha256(text)) ? null : faultOf(entry, rules);
      if (fault !== null) faults.push(`${file}: ${fault}`);
      byId.set(id, text);
      byHash.set(sha256(text), text);
    }
  }
  const [first] = faults;
  if (first === undefined) return { byId, byHash };
  const others = faults.length > 1 ? `; and ${faults.length - 1} more faults` : '';
  throw mustBe(`documents that fit the schema: ${first}${others}`);
}

async function entriesOf(file: string): Promise<ManifestEntry[]> {
  try {
    return entriesIn(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw mustBe(`documents: ${file} is no manifest: ${(error as Error).message}`);
  }
}

const mustBe = (what: string) => new ConfigurationError(`TRUSTED_DOCUMENTS must name files of ${what}`);

/** The first fault of a document, in one line; null where there is none. */
function faultOf(entry: ManifestEntry, { schema, rules, maxTokens }: DocumentRules): string | null {
  try {
    const document = parse(entry.text, { maxTokens });
    const called = titleOf(entry, document);
    if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) {
      return `${called} has no operation`;
    }
    const [error] = validate(schema, document, rules, { maxErrors: 1 });
    return error ? `${called}${placeOf(error)}: ${error.message}` : null;
  } catch (error) {
    return `${titleOf(entry, null)}${placeOf(error as Error)}: ${(error as Error).message}`;
  }
}

function titleOf({ id, name, text }: ManifestEntry, document: DocumentNode | null): string {
  const operations = document?.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION) ?? [];
  const [first] = operations as { name?: { value: string } }[];
  const inText = /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(text)?.[1];
  const known = name ?? first?.name?.value ?? inText;
  return `${known ? `operation ${known}` : 'a document'} (ID ${id})`;
}

function placeOf(error: Error | GraphQLError): string {
  const { locations } = error as Partial<GraphQLError>;
  const [place] = locations ?? [];
  return place ? `, line ${place.line}, column ${place.column}` : '';
}
