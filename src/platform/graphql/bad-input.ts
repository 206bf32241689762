import { GraphQLError, type GraphQLScalarLiteralParser, type ValueNode } from 'graphql';

/**
 * An argument that no rule has to look at to be wrong: a malformed ID, a page size out of bounds.
 * @param argument its path from the field's arguments, as in `filter.statusIds`
 */
export const badUserInput = (argument: string, message: string): GraphQLError =>
  new GraphQLError(`${argument}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', argument } });

/** Of a scalar: reads a value written into the document, and tells where it stands if it cannot be read. */
export const literalParser =
  <T>(parse: (...given: Parameters<GraphQLScalarLiteralParser<T>>) => T): GraphQLScalarLiteralParser<T> =>
  (node: ValueNode, variables) => {
    try {
      return parse(node, variables);
    } catch (error) {
      if (!(error instanceof GraphQLError) || error.nodes) throw error;
      throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
    }
  };
