import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { variables } from '../../src/config/variables.js';
import type { Selected } from './gateway.js';

/** Every manifest of deploy/kubernetes but the list of them. @throws Error where a file is not YAML */
export function readManifests(): Selected[] {
  const files = readdirSync('deploy/kubernetes').filter((file) => file !== 'kustomization.yaml');
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(`deploy/kubernetes/${file}`, 'utf8')).map((document) => {
      if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]}`);
      return document.toJS();
    }),
  );
}

/** Names that are no variable of the gateway. */
export const unknownVariables = (names: Iterable<string>): string[] =>
  [...names].filter((name) => !(name in variables.shape));

/** What the gateway makes of a variable where it is not given. */
export const defaultOf = (name: 'DRAIN_DELAY' | 'DRAIN_TIMEOUT' | 'PORT'): number =>
  variables.shape[name].parse(undefined);
