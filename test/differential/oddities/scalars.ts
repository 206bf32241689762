import {
  GraphQLEnumType,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLString,
  valueFromASTUntyped,
} from 'graphql';

const isBad = (value: unknown): boolean => (JSON.stringify(value) ?? '').includes('13');

function judged(value: unknown): unknown {
  if (isBad(value)) throw new Error('Moody takes no 13');
  return value === 'nothing' ? null : value;
}

/** Serialises as the value tells it to. */
export const Moody = new GraphQLScalarType({
  name: 'Moody',
  serialize(value) {
    switch (value) {
      case 'throw':
        throw new Error('Moody throws');
      case 'null':
        return null;
      case 'undefined':
        return undefined;
      case 'object':
        return { a: [1, { b: null }], toString: 1 };
      case 'error':
        return new Error('Moody returns an error');
      case 'NaN':
        return Number.NaN;
      default:
        return value;
    }
  },
  parseValue: judged,
  parseLiteral: (node, variables) => judged(valueFromASTUntyped(node, variables)),
});

/** An enum whose values are something else within. */
export const blue = { name: 'a colour of its own' };
export const Colour = new GraphQLEnumType({
  name: 'Colour',
  values: {
    RED: { value: 1 },
    GREEN: { value: 'g' },
    BLUE: { value: blue },
    GREY: {},
    BLACK: { value: null },
  },
});

export const Choice: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'Choice',
  fields: (): GraphQLInputFieldConfigMap => ({
    a: { type: GraphQLInt, defaultValue: 1 },
    b: { type: new GraphQLNonNull(GraphQLInt) },
    text: { type: GraphQLString },
    inner: { type: Choice },
    list: { type: new GraphQLList(new GraphQLNonNull(Choice)) },
    colour: { type: Colour, defaultValue: blue },
    mood: { type: Moody },
    strict: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 7 },
    matrix: { type: new GraphQLList(new GraphQLList(GraphQLInt)) },
  }),
});
