import {
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { Being } from './being.js';
import { later } from './chance.js';
import { note, type OddContext, pathText } from './context.js';
import { Node } from './types.js';

type Field = GraphQLFieldConfig<unknown, OddContext>;

/** What was changed: how many changes there are when it is looked at. */
const Change: GraphQLObjectType<unknown, OddContext> = new GraphQLObjectType<unknown, OddContext>({
  name: 'Change',
  fields: () => ({
    count: { type: GraphQLInt, resolve: (_change, _args, { log }) => log.length },
    countLater: { type: GraphQLInt, resolve: (_change, _args, { log }) => later('count', () => log.length) },
    subject: { type: Node, resolve: () => later('subject', () => new Being('Plant:4')) },
    change: { type: Change, resolve: () => ({}) },
    fails: { type: new GraphQLNonNull(GraphQLInt), resolve: () => later('fails', () => null) },
  }),
});

type Deed = (text: unknown, key: string) => unknown;

function changing(type: Field['type'], deed: Deed): Field {
  return {
    type,
    args: {
      text: { type: GraphQLString, defaultValue: 'note' },
      n: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 0 },
    },
    resolve: (_source, { text, n }, context, info) => {
      note(context, info);
      context.log.push(`${pathText(info.path)} ${text} ${n}`);
      return deed(text, pathText(info.path));
    },
  };
}

const failure = (text: unknown) => () => {
  throw new Error(`cannot change ${text}`);
};
const strict = new GraphQLNonNull(Change);

/** Changes, whose order is put down. */
export const Mutation = new GraphQLObjectType<unknown, OddContext>({
  name: 'Mutation',
  fields: {
    change: changing(Change, () => ({})),
    changeLater: changing(Change, (_text, key) => later(key, () => ({}))),
    changeStrict: changing(strict, (_text, key) => later(key, () => ({}))),
    fail: changing(Change, (text) => failure(text)()),
    failLater: changing(Change, (text, key) => later(key, failure(text))),
    failStrict: changing(strict, (text, key) => later(key, failure(text))),
    nothing: changing(strict, () => null),
    number: changing(GraphQLInt, () => 1),
  },
});
