import { type GraphQLSchema, isAbstractType } from 'graphql';

/** The members of each interface and union, as Apollo Client's InMemoryCache takes them; in the order of their names. */
export function possibleTypes(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .filter(({ name }) => !name.startsWith('_'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(
    abstract.map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]),
  );
}
