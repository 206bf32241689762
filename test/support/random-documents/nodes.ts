import {
  type ArgumentNode,
  type ConstValueNode,
  type DirectiveNode,
  type FieldNode,
  type GraphQLInputType,
  isListType,
  isNonNullType,
  Kind,
  type NamedTypeNode,
  type NameNode,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
  type VariableNode,
} from 'graphql';

export const name = (value: string): NameNode => ({ kind: Kind.NAME, value });

export const variable = (of: string): VariableNode => ({ kind: Kind.VARIABLE, name: name(of) });

export const argument = (of: string, value: ValueNode): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: name(of),
  value,
});

export const directive = (of: string, condition: ValueNode): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: name(of),
  arguments: [argument('if', condition)],
});

export const field = (of: string, rest: Partial<FieldNode> = {}): FieldNode => ({
  kind: Kind.FIELD,
  name: name(of),
  ...rest,
});

export const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

export const namedType = (of: string): NamedTypeNode => ({ kind: Kind.NAMED_TYPE, name: name(of) });

export function typeNode(type: GraphQLInputType): TypeNode {
  if (isNonNullType(type)) {
    return { kind: Kind.NON_NULL_TYPE, type: typeNode(type.ofType) as NamedTypeNode };
  }
  return isListType(type)
    ? { kind: Kind.LIST_TYPE, type: typeNode(type.ofType) }
    : namedType((type as { name: string }).name);
}

/** JSON written as a literal; text is an enum's value where it is to be one. */
export function literal(json: unknown, isEnum = false): ConstValueNode {
  if (json === null) return { kind: Kind.NULL };
  if (typeof json === 'boolean') return { kind: Kind.BOOLEAN, value: json };
  if (typeof json === 'number') {
    const kind = Number.isSafeInteger(json) ? Kind.INT : Kind.FLOAT;
    return { kind, value: String(json) };
  }
  if (typeof json === 'string') {
    return isEnum ? { kind: Kind.ENUM, value: json } : { kind: Kind.STRING, value: json };
  }
  if (Array.isArray(json)) return { kind: Kind.LIST, values: json.map((item) => literal(item)) };
  return {
    kind: Kind.OBJECT,
    fields: Object.entries(json as object).map(([key, value]) => ({
      kind: Kind.OBJECT_FIELD,
      name: name(key),
      value: literal(value),
    })),
  };
}
