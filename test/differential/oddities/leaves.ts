import {
  GraphQLBoolean,
  type GraphQLFieldConfigMap,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import type { OddContext } from './context.js';
import { Colour, Moody } from './scalars.js';

/** Values without resolvers, of every scalar, by property, getter, promise and method. */
export const leaves = (): GraphQLFieldConfigMap<unknown, OddContext> => ({
  plain: { type: GraphQLString },
  int: { type: GraphQLInt },
  intStrict: { type: new GraphQLNonNull(GraphQLInt) },
  float: { type: GraphQLFloat },
  text: { type: GraphQLString },
  textStrict: { type: new GraphQLNonNull(GraphQLString) },
  flag: { type: GraphQLBoolean },
  ident: { type: GraphQLID },
  mood: { type: Moody },
  moodStrict: { type: new GraphQLNonNull(Moody) },
  colour: { type: Colour },
  colourStrict: { type: new GraphQLNonNull(Colour) },
  getter: { type: GraphQLString },
  promised: { type: GraphQLInt },
  promisedStrict: { type: new GraphQLNonNull(GraphQLInt) },
  rejected: { type: GraphQLInt },
  rejectedStrict: { type: new GraphQLNonNull(GraphQLInt) },
  thenable: { type: GraphQLInt },
  method: { type: GraphQLString, args: { n: { type: GraphQLInt, defaultValue: 2 } } },
  /** Not there on any object. */
  missing: { type: GraphQLString },
  /** There on every object, though nobody put it there. */
  toString: { type: GraphQLString },
  length: { type: GraphQLInt },
  constructor: { type: Moody },
});
