import { GraphQLBoolean, GraphQLID, GraphQLInt, type GraphQLObjectType, GraphQLString } from 'graphql';
import { completionOf } from '../completion.js';
import type { Complete, FieldPlan, MakeObject, Shape } from './plan.js';

/** What needs no serialising, as an expression of `v`. */
const asItIs = new Map<unknown, string>([
  [GraphQLString, `typeof v === 'string'`],
  [GraphQLID, `typeof v === 'string'`],
  [GraphQLBoolean, `typeof v === 'boolean'`],
  [GraphQLInt, `typeof v === 'number' && (v | 0) === v`],
]);

/**
 * Generates the function that makes an answer's object out of its source: one literal with all keys in their
 * order, so that every object of the place has one hidden class. All names are those of a parsed document, quoted.
 */
export function objectMaker(
  type: GraphQLObjectType,
  fields: readonly { field: FieldPlan; isSlot: boolean }[],
): MakeObject {
  const completions: Complete[] = [];
  const entries = fields.map(({ field: { key, definition, shape, source }, isSlot }) => {
    // In a literal this one would set the prototype, unless it is computed.
    const place = key === '__proto__' ? `['__proto__']` : quoted(key);
    if (source.kind === 'typename') return `${place}: ${quoted(type.name)}`;
    if (isSlot) return `${place}: null`;
    const at = completions.push(completionOf(shape)) - 1;
    return `${place}: ${completed(`s[${quoted(definition.name)}]`, shape, `c${at}`)}`;
  });
  const body = `'use strict'; return (s, f) => { let v; return { ${entries.join(', ')} }; };`;
  return new Function(...completions.map((_, at) => `c${at}`), body)(...completions);
}

const quoted = (name: string) => JSON.stringify(name);

function completed(value: string, shape: Shape, completion: string): string {
  const test = shape.kind === 'leaf' ? asItIs.get(shape.type) : undefined;
  return test ? `(v = ${value}, ${test} ? v : ${completion}(v, f))` : `${completion}(${value}, f)`;
}
