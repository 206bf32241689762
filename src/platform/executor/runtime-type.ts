import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isThenable } from './oddity.js';

/**
 * The object type that a value has, asked as graphql-js asks: `resolveType` of an abstract type, then `isTypeOf` of
 * the object type. The messages are graphql-js's own, which people search for.
 * @throws GraphQLError where there is none, and what the functions throw
 */
export function runtimeTypeOf(
  type: GraphQLObjectType | GraphQLAbstractType,
  value: unknown,
  context: unknown,
  info: GraphQLResolveInfo,
): GraphQLObjectType | PromiseLike<GraphQLObjectType> {
  const confirm = (found: GraphQLObjectType) => confirmed(found, value, context, info);
  if (isObjectType(type)) return confirm(type);
  const name = (type.resolveType ?? defaultTypeResolver)(value, context, info, type);
  return isThenable(name)
    ? name.then((settled) => confirm(possibleType(type, settled, value, info)))
    : confirm(possibleType(type, name, value, info));
}

function confirmed(
  type: GraphQLObjectType,
  value: unknown,
  context: unknown,
  info: GraphQLResolveInfo,
): GraphQLObjectType | PromiseLike<GraphQLObjectType> {
  if (!type.isTypeOf) return type;
  const judge = (isOne: boolean) => {
    if (!isOne) {
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`);
    }
    return type;
  };
  const verdict = type.isTypeOf(value, context, info);
  return isThenable(verdict) ? verdict.then(judge) : judge(verdict);
}

function possibleType(
  abstract: GraphQLAbstractType,
  name: unknown,
  value: unknown,
  { schema, parentType, fieldName }: GraphQLResolveInfo,
): GraphQLObjectType {
  const place = `Abstract type "${abstract.name}" must resolve to an Object type at runtime for field "${parentType.name}.${fieldName}"`;
  if (name === null || name === undefined) {
    throw new GraphQLError(
      `${place}. Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(`${place} with value ${inspect(value)}, received "${inspect(name)}".`);
  }
  const type = schema.getType(name);
  const was = `Abstract type "${abstract.name}" was resolved to a`;
  if (!type) throw new GraphQLError(`${was} type "${name}" that does not exist inside the schema.`);
  if (!isObjectType(type)) throw new GraphQLError(`${was} non-object type "${name}".`);
  if (!schema.isSubType(abstract, type)) {
    throw new GraphQLError(`Runtime Object type "${name}" is not a possible type for "${abstract.name}".`);
  }
  return type;
}
