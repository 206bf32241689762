import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** How objects of a type are reached: down a path of fields, from records that `nodes` answers. */
export interface Reach {
  type: GraphQLObjectType;
  from: string;
  path: string[];
}

/** Limits that a generated document may go past. */
export const generous = { MAX_ALIASES: '1000', MAX_TOKENS: '20000', MAX_DEPTH: '20', MAX_COST: '100000' };

export const isValue = ({ type }: Field): boolean =>
  isScalarType(getNamedType(type)) || isEnumType(getNamedType(type));

/** The fields that can be asked for without an argument. */
export const fieldsOf = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));

/** Every object type that records with IDs lead to in at most two steps, by the first way there is. */
export function notDeleted(schema: GraphQLSchema, from: readonly string[]): Reach[] {
  const start = from.map((name) => ({
    type: schema.getType(name) as GraphQLObjectType,
    from: name,
    path: [],
  }));
  const found = new Map<string, Reach>(start.map((reach) => [reach.type.name, reach]));
  let edge: Reach[] = start;
  for (let steps = 0; steps < 2; steps++) {
    const next: Reach[] = [];
    for (const { type, from, path } of edge) {
      for (const field of fieldsOf(type)) {
        const to = getNamedType(field.type);
        if (!isObjectType(to) || found.has(to.name)) continue;
        const reach = { type: to, from, path: [...path, field.name] };
        found.set(to.name, reach);
        next.push(reach);
      }
    }
    edge = next;
  }
  return [...found.values()];
}

/** A field with the values of what it leads to, and of a connection's records. */
export function selectionOf(schema: GraphQLSchema, field: Field, isDeep = false): string {
  return isValue(field)
    ? field.name
    : `${field.name} { ${valuesOf(schema, getNamedType(field.type), isDeep)} }`;
}

function valuesOf(schema: GraphQLSchema, type: GraphQLNamedType, isDeep: boolean): string {
  if (isAbstractType(type)) {
    // Fields of one name may be of different types in each member, which one answer cannot hold.
    const members = schema.getPossibleTypes(type).map((member) => {
      const values = fieldsOf(member).filter(isValue);
      return `... on ${member.name} { ${values.map(({ name }) => `${member.name}_${name}: ${name}`).join(' ')} }`;
    });
    return `__typename ${members.join(' ')}`;
  }
  if (!isObjectType(type)) return '__typename';
  const parts = fieldsOf(type).filter(
    (field) => isValue(field) || isPart(type, field) || (isDeep && isObjectType(getNullableType(field.type))),
  );
  return ['__typename', ...parts.map((field) => selectionOf(schema, field))].join(' ');
}

/** The records of a page are what it is for. */
const isPart = (type: GraphQLObjectType, { name }: Field) =>
  type.name.endsWith('Connection') && (name === 'nodes' || name === 'pageInfo');

/** A document that asks records by ID for a selection at the end of a path. */
export const documentFor = ({ from, path }: Reach, selection: string): string =>
  `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${from} { ${path.map((step) => `${step} { `).join('')}
    ${selection} ${' }'.repeat(path.length)} } } }`;

/** All that an answer holds at the end of a path. */
export function atEnd(answer: unknown, path: readonly string[]): unknown[] {
  if (answer === null || answer === undefined) return [];
  if (Array.isArray(answer)) return answer.flatMap((one) => atEnd(one, path));
  const [step, ...rest] = path;
  return step === undefined ? [answer] : atEnd((answer as Record<string, unknown>)[step], rest);
}

/** How many kinds of record a field may lead to; each is read by a statement of its own. */
export function kindsOf(schema: GraphQLSchema, { type }: Field): number {
  const named = getNamedType(type);
  return isAbstractType(named) ? schema.getPossibleTypes(named).length : 1;
}
