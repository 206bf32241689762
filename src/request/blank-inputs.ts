import {
  type GraphQLInputType,
  type GraphQLResolveInfo,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import { isBlank } from '../platform/rules/index.js';

/**
 * Forms send every field, also those that nobody filled in: in a mutation's arguments, a text in which there is nothing
 * to see is null wherever null may stand, so that no rule has to think of it. What is required is left to its rule.
 */
export const blankIsNull: MiddlewareFn<object> = async ({ args, info }, next) => {
  if (info.parentType === info.schema.getMutationType()) clearBlanks(args, info);
  return next();
};

function clearBlanks(args: Record<string, unknown>, { parentType, fieldName }: GraphQLResolveInfo): void {
  for (const { name, type } of parentType.getFields()[fieldName]?.args ?? []) {
    if (args[name] !== undefined) args[name] = cleared(args[name], type);
  }
}

/** The value of an input type, blank texts in it null; objects and lists are changed in place. */
function cleared(value: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return typeof value === 'string' ? value : cleared(value, type.ofType);
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return isScalarType(type) && isBlank(value) ? null : value;
  if (isListType(type)) {
    const list = value as unknown[];
    for (const [i, item] of list.entries()) list[i] = cleared(item, type.ofType);
  } else if (isInputObjectType(type)) {
    const object = value as Record<string, unknown>;
    for (const { name, type: inner } of Object.values(type.getFields())) {
      if (object[name] !== undefined) object[name] = cleared(object[name], inner);
    }
  }
  return value;
}
