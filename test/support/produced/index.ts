import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { Answers } from './answers.js';
import { noteSent } from './sent.js';

/** What of the schema answers held and requests sent: `Type.field`, `Enum.VALUE`, `Union: Member`, `Type.field(arg)`. */
export interface Produced {
  note(document: string, variables: object | undefined, data: unknown): void;
  /** Leaves the names in a file of their own in the folder. */
  save(): void;
}

/** Notes nothing where there is no folder to leave it in. */
export function noteProduced(schema: GraphQLSchema, folder: string | undefined): Produced {
  if (!folder) return { note: () => {}, save: () => {} };
  const names = new Set<string>();
  return {
    note(text, variables, data) {
      if (!data) return;
      const document = parse(text);
      noteSent(names, schema, document, variables);
      const [operation] = document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) return;
      const root = schema.getRootType(operation.operation);
      if (root) new Answers(names, schema, document).object(data, root, [operation.selectionSet]);
    },
    save: () => writeFileSync(join(folder, randomUUID()), [...names].join('\n')),
  };
}
