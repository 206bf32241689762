import { type GraphQLSchema, isObjectType } from 'graphql';

/** Object types that are parts of the record that holds them, and have no key in a normalised cache; by name. */
export function typesWithoutId(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.includes(type) && !('id' in type.getFields()))
    .map(({ name }) => name)
    .sort();
}
