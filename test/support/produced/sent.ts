import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  Kind,
  type NamedTypeNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Arguments, fields of inputs and values of enums that a request holds, among its variables too. */
export function noteSent(
  names: Set<string>,
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: object = {},
): void {
  const info = new TypeInfo(schema);
  const values = new Map(Object.entries(variables));
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.ARGUMENT]: ({ name }) => {
        names.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}(${name.value})`);
      },
      [Kind.OBJECT_FIELD]: ({ name }) => {
        names.add(`${getNamedType(info.getParentInputType())?.name}.${name.value}`);
      },
      [Kind.ENUM]: ({ value }) => {
        names.add(`${getNamedType(info.getInputType())?.name}.${value}`);
      },
      [Kind.VARIABLE_DEFINITION]: ({ variable, type }) => {
        const of = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType | undefined;
        if (of) noteValue(names, of, values.get(variable.name.value));
      },
    }),
  );
}

function noteValue(names: Set<string>, type: GraphQLInputType, value: unknown): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const one of value) noteValue(names, type, one);
    return;
  }
  const named = getNamedType(type);
  if (isEnumType(named)) names.add(`${named.name}.${value}`);
  if (!isInputObjectType(named)) return;
  const fields = named.getFields();
  for (const [name, below] of Object.entries(value)) {
    const field = fields[name];
    if (!field || below === undefined) continue;
    names.add(`${named.name}.${name}`);
    noteValue(names, field.type, below);
  }
}
