import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A query or mutation, as the schema has it. */
export interface RootField {
  name: string;
  operation: 'query' | 'mutation';
  /** A document that asks for it with every argument and the whole of its answer, two levels deep. */
  document: string;
  /** Where it takes IDs, from its arguments: `id`, `filter.statusIds.0`, `input.deal.stageId`. */
  idPaths: string[];
}

/** Every query and mutation of a schema. */
export function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = [
    { operation: 'query' as const, type: schema.getQueryType() },
    { operation: 'mutation' as const, type: schema.getMutationType() },
  ];
  return roots.flatMap(({ operation, type }) =>
    Object.values(type?.getFields() ?? {}).map(({ name, args, type: answer }) => {
      const variables = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
      const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
      const call = args.length > 0 ? `(${passed})` : '';
      return {
        ...{ name, operation },
        document: `${operation} ${args.length > 0 ? `(${variables})` : ''} { ${name}${call} ${selectionOf(schema, answer)} }`,
        idPaths: args.flatMap((arg) => idPathsIn(arg.type, arg.name)),
      };
    }),
  );
}

/** A type that nests itself is looked into once: what holds at its first level is the same code further down. */
function idPathsIn(type: GraphQLInputType, path: string, within: readonly GraphQLNamedType[] = []): string[] {
  if (isNonNullType(type)) return idPathsIn(type.ofType, path, within);
  if (isListType(type)) return idPathsIn(type.ofType, `${path}.0`, within);
  if (!isInputObjectType(type)) return type.name === 'ID' ? [path] : [];
  if (within.includes(type)) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    idPathsIn(field.type, `${path}.${field.name}`, [...within, type]),
  );
}

const isPerItem = ({ name }: { name: string }) => name === 'results';

/** What a mutation answers; of one that answers for each of several items, what it answers for the first. */
export function answerIn(data: object): unknown {
  const [answer] = Object.values(data);
  const results = Object.entries(answer ?? {}).find(([name]) => name.endsWith('_results'))?.[1] as unknown;
  return Array.isArray(results) ? results[0] : answer;
}

/** Aliases keep apart what the members of a union call by one name with two types. */
function selectionOf(schema: GraphQLSchema, answer: GraphQLOutputType, levels = 2): string {
  const type = getNamedType(answer);
  if (isLeafType(type) || isEnumType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type)) {
    const members = schema
      .getPossibleTypes(type)
      .map((member) => `... on ${member.name} ${selectionOf(schema, member, levels)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) || levels > 1)
    .map(
      (field) =>
        `${type.name}_${field.name}: ${field.name} ${selectionOf(schema, field.type, isPerItem(field) ? levels : levels - 1)}`,
    );
  return `{ __typename ${fields.join(' ')} }`;
}

/** What stands at a path; undefined for nothing. */
export function valueAt(variables: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], variables);
}

/** A copy of the variables with something else at a path. */
export function withValueAt(variables: object, path: string, value: unknown): object {
  const copy = structuredClone(variables);
  const keys = path.split('.');
  const last = keys.pop() as string;
  const holder = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  holder[last] = value;
  return copy;
}
