import {
  type ConstValueNode,
  GraphQLBoolean,
  type GraphQLInputType,
  type GraphQLLeafType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';
import { literal, name } from './nodes.js';
import type { Taste } from './taste.js';
import type { Values } from './values.js';
import type { Variables } from './variables.js';

/** A value of a type as a document writes it, without variables. */
export function constLiteralOf(type: GraphQLInputType, place: string, values: Values): ConstValueNode {
  return new Literals(values).of(type, place) as ConstValueNode;
}

/** Values as a document writes them, with variables anywhere in them. */
export class Literals {
  constructor(
    private readonly values: Values,
    private readonly variables: Variables | null = null,
    private readonly taste: Taste | null = null,
  ) {}

  /** @param hasDefault whether the place has a default of its own */
  of(type: GraphQLInputType, place: string, hasDefault = false, depth = 0): ValueNode {
    const { random } = this.values;
    if (this.variables && random.chance(0.3)) return this.variables.standIn(type, place, hasDefault);
    if (isNonNullType(type)) return this.present(type.ofType, place, depth);
    return random.chance(0.08) ? { kind: Kind.NULL } : this.present(type, place, depth);
  }

  private present(type: GraphQLInputType, place: string, depth: number): ValueNode {
    const { random } = this.values;
    if (isNonNullType(type)) return this.present(type.ofType, place, depth);
    if (isListType(type)) {
      if (random.chance(0.1)) return this.present(type.ofType, place, depth);
      const items = Array.from({ length: random.between(0, 3) }, () =>
        this.of(type.ofType, place, false, depth),
      );
      return { kind: Kind.LIST, values: items };
    }
    if (!isInputObjectType(type)) return this.leaf(type, place);
    const fields = this.values.fieldsOf(Object.values(type.getFields()), depth);
    if (random.chance(0.3)) fields.reverse();
    return {
      kind: Kind.OBJECT,
      fields: fields.map((field) => ({
        kind: Kind.OBJECT_FIELD,
        name: name(field.name),
        value: this.of(field.type, `${type.name}.${field.name}`, field.defaultValue !== undefined, depth + 1),
      })),
    };
  }

  private leaf(type: GraphQLLeafType, place: string): ValueNode {
    const value = literal(this.values.leaf(type, place), isEnumType(type));
    const isOpen = this.taste?.holdsVariables?.includes(type.name) && this.values.random.chance(0.3);
    if (!isOpen || !this.variables) return value;
    const inner = this.variables.standIn(GraphQLBoolean, place, false);
    return { kind: Kind.LIST, values: [value, inner] };
  }
}
