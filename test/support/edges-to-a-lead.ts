import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Every field of the schema that may answer a lead, as `Type.field`: one of type Lead, of an interface or a union that
 * Lead is in, or of a connection of leads and what that is made of.
 */
export function edgesToALead(schema: GraphQLSchema): string[] {
  const lead = schema.getType('Lead');
  const isLead = (type: GraphQLNamedType) =>
    type === lead ||
    (isAbstractType(type) && schema.getPossibleTypes(type).some((possible) => possible === lead));
  const edgeOf = (type: GraphQLNamedType, name: string) =>
    isObjectType(type) ? getNamedType(type.getFields()[name]?.type) : undefined;
  const bearsLeads = (type: GraphQLNamedType) => {
    const edge = edgeOf(type, 'edges');
    const borne = [edgeOf(type, 'nodes'), edge && edgeOf(edge, 'node')];
    return borne.some((inner) => inner && isLead(inner));
  };
  const isEdge = (type: GraphQLNamedType) => {
    const node = type.name.endsWith('Edge') ? edgeOf(type, 'node') : undefined;
    return node !== undefined && isLead(node);
  };
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => {
          const answered = getNamedType(field.type);
          return isLead(answered) || bearsLeads(answered) || isEdge(answered);
        })
        .map((field) => `${type.name}.${field.name}`),
    )
    .sort();
}

/** The fields that a document asks for, as `Type.field`. */
export function fieldsAskedFor(schema: GraphQLSchema, document: string): Set<string> {
  const asked = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      enter: (node) => {
        if (node.kind === Kind.FIELD) asked.add(`${types.getParentType()?.name}.${node.name.value}`);
      },
    }),
  );
  return asked;
}
