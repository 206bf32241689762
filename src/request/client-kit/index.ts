import type { GraphQLSchema } from 'graphql';
import { afterMutations, afterMutationsModule } from './after-mutations.js';
import { possibleTypes } from './possible-types.js';
import { scalarTypes } from './scalar-types.js';
import { typesWithoutId } from './types-without-id.js';

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** What clients are set up with, derived from the schema: the texts of files by their names. */
export const clientKit = (schema: GraphQLSchema): Record<string, string> => ({
  'schema/clients/possible-types.json': json(possibleTypes(schema)),
  'schema/clients/scalars.json': json(scalarTypes(schema)),
  'schema/clients/types-without-id.ts': `/** Written by \`npm run schema\`. */\nexport const typesWithoutId = ${JSON.stringify(typesWithoutId(schema), null, 2)};\n`,
  'schema/clients/after-mutations.graphql': afterMutations(schema),
  'schema/clients/after-mutations.ts': afterMutationsModule(schema),
});
