import { type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';

/** Scalars that are no text in JSON, as TypeScript types. */
const others: Readonly<Record<string, string>> = { JSONObject: 'Record<string, unknown>', Upload: 'File' };

/** The TypeScript types of the schema's own scalars: `scalars` of graphql-codegen, `customScalarTypes` of relay-compiler. */
export const scalarTypes = (schema: GraphQLSchema): Record<string, string> =>
  Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
      .map(({ name }): [string, string] => [name, others[name] ?? 'string'])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
