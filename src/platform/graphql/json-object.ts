import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import { literalParser } from './bad-input.js';

type Variables = Record<string, unknown> | null | undefined;

const notJson = (what: string, nodes?: ValueNode) =>
  new GraphQLError(`JSONObject must hold JSON alone, and ${what}`, {
    nodes,
    extensions: { code: 'BAD_USER_INPUT' },
  });

/**
 * An object of JSON's own values, however it was given: in variables, inline, or inline with variables inside. It and
 * what it holds are plain objects with a prototype, as JSON.parse makes them; the scalar of graphql-scalars makes
 * objects without one, which libraries stumble over.
 */
export const JSONObject = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'JSONObject',
  description: 'A JSON object of any shape.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  parseValue: (value) => objectOf(plain(value)),
  parseLiteral: literalParser((node, variables) => objectOf(literal(node, variables))),
});

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new GraphQLError('JSONObject must be an object', { extensions: { code: 'BAD_USER_INPUT' } });
}

/** @returns undefined for a variable that was not given */
function literal(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return plain(Number(node.value));
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((item) => literal(item, variables) ?? null);
    case Kind.OBJECT:
      return members(node.fields.map(({ name, value }) => [name.value, literal(value, variables)]));
    case Kind.VARIABLE:
      return plain(variables?.[node.name.value]);
    default:
      throw notJson(`not the enum value ${node.value}`, node);
  }
}

/** A variable stands there as its own type has read it: an instant is a Date, an input object may have no prototype. */
function plain(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw notJson('no number out of range');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) throw notJson('no file');
  return members(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** As of input objects, a member whose variable was not given is left out (GraphQL, section 3.10). */
function members(entries: [name: string, value: unknown][]): Record<string, unknown> {
  if (entries.some(([name]) => name === '__proto__')) throw notJson('no member __proto__');
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
