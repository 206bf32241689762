import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  OperationTypeNode,
  typeFromAST,
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

type Values = Readonly<Record<string, unknown>>;

/** Scalars that judge their text before a field is resolved, and to which a blank one is none. */
const judgedAtOnce = new Set(['Date', 'DateTime', 'Decimal']);

/**
 * The variables of a mutation, in which a blank text is null where a day, an instant or an amount may be null: a field
 * of a form that nobody filled in, or that somebody cleared. What is given is not changed.
 */
export function withoutBlankValues(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables, operationName }: { variables?: Values | null; operationName?: string | null },
): Values | undefined {
  const operation = variables ? getOperationAST(document, operationName) : null;
  if (!variables || operation?.operation !== OperationTypeNode.MUTATION) return variables ?? undefined;
  const cleared: Record<string, unknown> = { ...variables };
  for (const { variable, type: node } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    if (Object.hasOwn(variables, name) && isInputType(type)) {
      cleared[name] = withoutBlankValue(variables[name], type);
    }
  }
  return cleared;
}

function withoutBlankValue(value: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return typeof value === 'string' ? value : withoutBlankValue(value, type.ofType);
  if (typeof value === 'string') {
    return isScalarType(type) && judgedAtOnce.has(type.name) && isBlank(value) ? null : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isListType(type)) {
    return Array.isArray(value)
      ? value.map((item) => withoutBlankValue(item, type.ofType))
      : withoutBlankValue(value, type.ofType);
  }
  if (!isInputObjectType(type) || Array.isArray(value)) return value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [name, field ? withoutBlankValue(inner, field.type) : inner];
    }),
  );
}
