import {
  type ConstValueNode,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLSchema,
  isNonNullType,
  isTypeSubTypeOf,
  Kind,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { constLiteralOf } from './literals.js';
import { typeNode, variable } from './nodes.js';
import type { Values } from './values.js';

type NullableInput = Exclude<GraphQLInputType, GraphQLNonNull<never>>;

interface Declared {
  name: string;
  type: GraphQLInputType;
  /** Where its values are to suit. */
  place: string;
  defaultValue: ConstValueNode | undefined;
}

/** Names that a plain object has already, or that mean something to one. */
const oddNames = ['__proto__', 'constructor', 'toString', 'then', 'length'];

/** The variables of a document. Every operation declares those that it uses. */
export class Variables {
  private readonly declared: Declared[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly values: Values,
  ) {}

  /** A variable that may stand at a place of this type. */
  standIn(type: GraphQLInputType, place: string, hasDefault: boolean): ValueNode {
    const { random } = this.values;
    const fitting = this.declared.filter((known) => this.fits(known, type, hasDefault));
    if (fitting.length > 0 && random.chance(0.5)) return variable(random.pick(fitting).name);
    const known = this.declare(type, place, hasDefault);
    return variable(known.name);
  }

  definitionsOf(used: ReadonlySet<string>): VariableDefinitionNode[] {
    return this.declared
      .filter(({ name }) => used.has(name))
      .map(({ name, type, defaultValue }) => ({
        kind: Kind.VARIABLE_DEFINITION,
        variable: variable(name),
        type: typeNode(type),
        defaultValue,
      }));
  }

  /** What a client might send: valid mostly, left out and null where that is allowed. */
  sent(used: ReadonlySet<string>): Record<string, unknown> {
    const { random } = this.values;
    const sent: Record<string, unknown> = Object.create(null);
    for (const { name, type, place, defaultValue } of this.declared) {
      if (!used.has(name)) continue;
      const isOptional = !isNonNullType(type) || defaultValue !== undefined;
      if (isOptional && random.chance(0.25)) continue;
      sent[name] = random.chance(0.004) ? { not: ['what', 'is', 'asked'] } : this.values.of(type, place);
    }
    if (random.chance(0.05)) sent.unknown = 1;
    return sent;
  }

  private declare(type: GraphQLInputType, place: string, hasDefault: boolean): Declared {
    const { random } = this.values;
    const known: Declared = { name: this.newName(), place, ...this.kindFor(type, place, hasDefault) };
    this.declared.push(known);
    if (random.chance(0.1)) this.declared.reverse();
    return known;
  }

  /** The type itself, or another one that may stand in for it: stricter, or mended by a default. */
  private kindFor(
    type: GraphQLInputType,
    place: string,
    hasDefault: boolean,
  ): Pick<Declared, 'type' | 'defaultValue'> {
    const { random } = this.values;
    const bare: NullableInput = isNonNullType(type) ? type.ofType : type;
    const strict = new GraphQLNonNull(bare);
    const defaultValue = () => constLiteralOf(strict, place, this.values);
    if (isNonNullType(type)) {
      if (random.chance(0.25)) return { type: bare, defaultValue: defaultValue() };
      if (hasDefault && random.chance(0.4)) return { type: bare, defaultValue: undefined };
      return { type, defaultValue: random.chance(0.15) ? defaultValue() : undefined };
    }
    if (random.chance(0.2)) return { type: strict, defaultValue: undefined };
    return {
      type,
      defaultValue: random.chance(0.3) ? constLiteralOf(type, place, this.values) : undefined,
    };
  }

  private newName(): string {
    const odd = this.values.random.pick(oddNames);
    const isTaken = this.declared.some(({ name }) => name === odd);
    return !isTaken && this.values.random.chance(0.1) ? odd : `v${this.declared.length}`;
  }

  /** As "All Variable Usages Are Allowed" of the specification has it. */
  private fits({ type, defaultValue }: Declared, selection: GraphQLInputType, hasDefault: boolean): boolean {
    if (!isNonNullType(selection) || isNonNullType(type))
      return isTypeSubTypeOf(this.schema, type, selection);
    const mended = hasDefault || (defaultValue !== undefined && defaultValue.kind !== Kind.NULL);
    return mended && isTypeSubTypeOf(this.schema, type, selection.ofType);
  }
}
