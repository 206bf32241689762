import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

/** Where a root field takes a scalar, from its arguments: `input.deal.name`, `filter.statusIds.0`. */
export interface LeafArgument {
  /** Of the query or mutation. */
  field: string;
  path: string;
  /** The scalar or enum. */
  type: string;
  /** A copy of the variables with the value in it; what leads there is made where the variables lack it. */
  filled(variables: object, value: unknown): object;
}

/** Every place where a query or mutation takes a scalar. A type that nests itself is looked into once. */
export function leafArguments(schema: GraphQLSchema): LeafArgument[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((arg) =>
        leavesIn(arg.type, arg.name).map(({ path, type }) => ({
          ...{ field: field.name, path, type },
          filled: (variables: object, value: unknown) => ({
            ...variables,
            [arg.name]: placed(
              arg.type,
              (variables as Record<string, unknown>)[arg.name],
              path.split('.').slice(1),
              value,
            ),
          }),
        })),
      ),
    ),
  );
}

function leavesIn(
  type: GraphQLInputType,
  path: string,
  within: readonly GraphQLNamedType[] = [],
): { path: string; type: string }[] {
  if (isNonNullType(type)) return leavesIn(type.ofType, path, within);
  if (isListType(type)) return leavesIn(type.ofType, `${path}.0`, within);
  if (!isInputObjectType(type)) return [{ path, type: type.name }];
  if (within.includes(type)) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    leavesIn(field.type, `${path}.${field.name}`, [...within, type]),
  );
}

function placed(type: GraphQLInputType, at: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (isNonNullType(type)) return placed(type.ofType, at, key === undefined ? [] : [key, ...rest], value);
  if (key === undefined) return value;
  if (isListType(type)) {
    const [first, ...others] = Array.isArray(at) ? at : [];
    return [placed(type.ofType, first, rest, value), ...others];
  }
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  const field = fields[key];
  if (!field) throw new Error(`${type} has no field ${key}`);
  const given = (at ?? leastOf(type)) as Record<string, unknown>;
  return { ...given, [key]: placed(field.type, given[key], rest, value) };
}

/** A value of a type, with no more than it must have. */
function leastOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return [leastOf(type.ofType)];
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map(({ name, type }) => [name, leastOf(type)]));
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return leastScalars[type.name] ?? 'x';
}

const leastScalars: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Decimal: '1',
  Date: '2026-01-31',
  DateTime: '2026-01-31T09:30:00Z',
  JSONObject: {},
  EmailAddress: 'x@acme.test',
};
