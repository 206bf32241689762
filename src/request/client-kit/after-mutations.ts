import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** What a change of a record may change in it besides what the input names, by the record's type. */
const changing: Readonly<Record<string, readonly string[]>> = {
  Lead: [
    'version',
    'isConverted',
    'state',
    'status { id }',
    'customer { id }',
    'conversionObstacles { __typename code message }',
    'updatedAt',
  ],
  LeadStatus: ['leadsCount'],
  Customer: ['version', 'updatedAt'],
  Account: ['version', 'updatedAt'],
  Deal: ['version', 'updatedAt'],
};

/** Fragments to select of each mutation's success, so that caches are right without another request: as a document. */
export const afterMutations = (schema: GraphQLSchema): string =>
  `# Written by \`npm run schema\`: what to select of each success, for caches; docs/spa.md shows how.\n\n${fragmentsOf(
    schema,
  )
    .map(({ text }) => text)
    .join('\n\n')}\n`;

/** The same as a module of texts by the fragments' names, for documents that are put together of parts. */
export const afterMutationsModule = (schema: GraphQLSchema): string =>
  `/** Written by \`npm run schema\`: the fragments of after-mutations.graphql. */\n${fragmentsOf(schema)
    .map(({ name, text }) => `export const ${name} = \`\n${text}\n\`;\n`)
    .join('')}`;

function fragmentsOf(schema: GraphQLSchema): { name: string; text: string }[] {
  const successes = Object.values(schema.getMutationType()?.getFields() ?? {})
    .map(({ type }) => getNamedType(type))
    .filter(isUnionType)
    .flatMap((union) => union.getTypes())
    .filter(({ name }) => name.endsWith('Success'));
  return [...new Set(successes)]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((type) => {
      const text = fragmentOf(type);
      return text === null ? [] : [{ name: `After${type.name}`, text }];
    });
}

function fragmentOf(type: GraphQLObjectType): string | null {
  const lines = Object.values(type.getFields())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(selectionOf)
    .filter((line) => line !== null);
  if (lines.length === 0) return null;
  return `fragment After${type.name} on ${type.name} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

/** IDs that are gone, and of each record its key and what may have changed. */
function selectionOf({ name, type }: GraphQLField<unknown, unknown>): string | null {
  if (/^deletedIds?$/.test(name)) return name;
  const named = getNamedType(type);
  if (isAbstractType(named))
    return 'getFields' in named && named.getFields().id ? `${name} { __typename id }` : null;
  if (!isObjectType(named) || !named.getFields().id) return null;
  return `${name} { ${['id', ...(changing[named.name] ?? [])].join(' ')} }`;
}
