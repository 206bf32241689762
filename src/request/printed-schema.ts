import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The schema as the repository keeps it for clients: sorted, so that a change shows as one, with descriptions. */
export const printedSchema = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;
