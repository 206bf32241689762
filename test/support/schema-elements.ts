import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';

/** What has a description, under the name that GraphQL's own messages use: `Lead.comments(first)`. */
export type Element = [name: string, element: { description?: string | null }];

/** Every type, field, argument, enum value and directive of the gateway's own. */
export function elementsOf(schema: GraphQLSchema): Element[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap((type): Element[] => [[type.name, type], ...partsOf(type)]),
    ...directives.flatMap((directive): Element[] => [
      [`@${directive.name}`, directive],
      ...directive.args.map((arg): Element => [`@${directive.name}(${arg.name})`, arg]),
    ]),
  ];
}

function partsOf(type: GraphQLNamedType): Element[] {
  if (isEnumType(type))
    return type.getValues().map((value): Element => [`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field): Element => [`${type.name}.${field.name}`, field]);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field): Element[] => [
    [`${type.name}.${field.name}`, field],
    ...field.args.map((arg): Element => [`${type.name}.${field.name}(${arg.name})`, arg]),
  ]);
}
