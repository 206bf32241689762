import {
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLLeafType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Random } from './random.js';
import type { Taste } from './taste.js';

/** Input objects within input objects that are still filled beyond what they must have. */
const deepest = 3;

/** Random values of input types, as JSON has them. */
export class Values {
  constructor(
    readonly random: Random,
    private readonly taste: Taste,
  ) {}

  /** A value of a type at a place, which is null at times where it may be. */
  of(type: GraphQLInputType, place: string, depth = 0): unknown {
    if (isNonNullType(type)) return this.present(type.ofType, place, depth);
    return this.random.chance(0.1) ? null : this.present(type, place, depth);
  }

  /** Fields of an input object that a value has, in any case those that it must have. */
  fieldsOf(fields: readonly GraphQLInputField[], depth: number): GraphQLInputField[] {
    const likely = depth < deepest ? Math.min(0.5, 3 / fields.length) : 0;
    return fields.filter((field) => isRequiredInputField(field) || this.random.chance(likely));
  }

  leaf(type: GraphQLLeafType, place: string): unknown {
    const { random } = this;
    const chosen = this.taste.leaf?.(type, place, random);
    if (chosen !== undefined) return chosen;
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    switch (type.name) {
      case 'Int':
        return random.pick([0, 1, 2, 3, 5, -1, 2 ** 31 - 1]);
      case 'Float':
        return random.pick([0, 1.5, -2, 1e21, 0.1]);
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return random.pick(['1', '2', 'x', 7]);
      default:
        return random.pick(['', 'a', 'Zoë "q"', '\\ \u2028 😀', 'line\nbreak', 'constructor']);
    }
  }

  private present(type: GraphQLInputType, place: string, depth: number): unknown {
    if (isNonNullType(type)) return this.present(type.ofType, place, depth);
    if (isListType(type)) {
      // One item alone stands for a list of it.
      if (this.random.chance(0.1)) return this.present(type.ofType, place, depth);
      return Array.from({ length: this.random.between(0, 3) }, () => this.of(type.ofType, place, depth));
    }
    if (!isInputObjectType(type)) return this.leaf(type, place);
    return Object.fromEntries(
      this.fieldsOf(Object.values(type.getFields()), depth).map((field) => [
        field.name,
        this.of(field.type, `${type.name}.${field.name}`, depth + 1),
      ]),
    );
  }
}
