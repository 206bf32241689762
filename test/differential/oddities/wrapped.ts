import { GraphQLList, GraphQLNonNull, type GraphQLNullableType, type GraphQLOutputType } from 'graphql';

export const list = (type: GraphQLOutputType): GraphQLOutputType => new GraphQLList(type);

export const strict = (type: GraphQLOutputType): GraphQLOutputType =>
  new GraphQLNonNull(type as Extract<GraphQLOutputType, GraphQLNullableType>);
