import { GraphQLError } from 'graphql';

/**
 * An argument that no rule has to look at to be wrong: a malformed ID, a page size out of bounds.
 * @param argument its path from the field's arguments, as in `filter.statusIds`
 */
export const badUserInput = (argument: string, message: string): GraphQLError =>
  new GraphQLError(`${argument}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', argument } });
