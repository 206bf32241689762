import {
  GraphQLError,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLResolveInfo,
  GraphQLString,
} from 'graphql';
import { idOf } from './being.js';
import { does, later, throws } from './chance.js';
import { note, type OddContext, pathText } from './context.js';
import { blue, Choice, Colour, Moody } from './scalars.js';

type Field = GraphQLFieldConfig<unknown, OddContext>;
type Args = Record<string, unknown>;

/** Arguments of every build, with defaults and without. */
export const everyArgument = {
  int: { type: GraphQLInt, defaultValue: 5 },
  text: { type: GraphQLString },
  ints: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)), defaultValue: [1] },
  matrix: { type: new GraphQLList(new GraphQLList(GraphQLInt)) },
  choice: { type: Choice },
  choices: { type: new GraphQLList(new GraphQLNonNull(Choice)) },
  withDefault: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 3 },
  mood: { type: Moody },
  colour: { type: Colour, defaultValue: 'g' },
  constructor: { type: GraphQLInt },
};

/** What a resolver was given; what is not there at all differs from null. */
export const told = (args: Args): string => JSON.stringify(args);

/** A field with a resolver that counts its runs. */
function resolved(
  type: Field['type'],
  resolve: (key: string, info: GraphQLResolveInfo, args: Args, context: OddContext) => unknown,
  args?: Field['args'],
): Field {
  return {
    type,
    args,
    resolve: (source, given, context, info) => {
      note(context, info);
      return resolve(`${idOf(source)} ${info.fieldName}`, info, given, context);
    },
  };
}

/** Values of variables, and the enum's own, are all fields' in common, and so left alone. */
function spoil(args: Args, shared: ReadonlySet<unknown>): void {
  for (const inner of objectsIn(Object.values(args))) {
    if (!shared.has(inner)) Reflect.set(inner, Array.isArray(inner) ? inner.length : 'text', 'spoilt');
  }
  args.more = 'spoilt';
}

const objectsIn = (value: unknown): object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];

const strictInt = new GraphQLNonNull(GraphQLInt);
const failing = (key: string) => does(key, [() => 1], [throws(`${key} throws`), () => null], 3);

/** Fields with resolvers: at once and later, that throw, that return errors, that look at where they are. */
export const resolvers = (): GraphQLFieldConfigMap<unknown, OddContext> => ({
  atOnce: resolved(GraphQLInt, failing),
  atOnceStrict: resolved(strictInt, failing),
  later: resolved(GraphQLInt, (key) => later(key, () => failing(key))),
  laterStrict: resolved(strictInt, (key) => later(key, () => failing(key))),
  returnsError: resolved(GraphQLInt, (key) => new Error(`${key} returns an error`)),
  throwsCoded: resolved(
    GraphQLInt,
    throwsAnew((key) => new GraphQLError(`${key} is refused`, { extensions: { code: 'REFUSED' } })),
  ),
  throwsText: resolved(
    GraphQLInt,
    throwsAnew((key) => `${key} is no error`),
  ),
  rejectsWithNothing: resolved(GraphQLInt, () =>
    later(
      'nothing',
      throwsAnew(() => undefined),
    ),
  ),
  path: resolved(GraphQLString, (_key, { path }) => pathText(path)),
  typenames: resolved(GraphQLString, (_key, { path }) => {
    const names: unknown[] = [];
    for (let at: typeof path | undefined = path; at; at = at.prev) names.push(at.typename);
    return JSON.stringify(names);
  }),
  nodes: resolved(GraphQLInt, (_key, { fieldNodes }) => fieldNodes.length),
  info: resolved(GraphQLString, (_key, info) =>
    JSON.stringify([
      info.fieldName,
      String(info.parentType),
      String(info.returnType),
      info.operation.name?.value,
      info.variableValues,
      Object.keys(info.fragments),
      idOf(info.rootValue),
      info.schema.getQueryType()?.name,
    ]),
  ),
  echo: resolved(GraphQLString, (_key, _info, args) => told(args), everyArgument),
  echoStrict: resolved(new GraphQLNonNull(GraphQLString), (_key, _info, args) => told(args), everyArgument),
  /** What it is given is its own: nobody else sees what it does to it. */
  spoilsArguments: resolved(
    GraphQLString,
    (_key, { variableValues }, args) => {
      const text = told(args);
      spoil(args, new Set([blue, ...objectsIn(variableValues)]));
      return text;
    },
    { choice: { type: Choice }, matrix: everyArgument.matrix },
  ),
  mustHave: resolved(GraphQLString, (key, _info, args) => later(key, () => told(args)), {
    int: { type: strictInt },
    choice: { type: new GraphQLNonNull(Choice) },
  }),
});

function throwsAnew(reason: (key: string) => unknown) {
  return (key = ''): never => {
    throw reason(key);
  };
}
