import {
  type ArgumentNode,
  type DirectiveNode,
  doTypesOverlap,
  type FragmentDefinitionNode,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { Literals } from './literals.js';
import { argument, directive, field as fieldNode, name, namedType, selectionSet } from './nodes.js';
import type { Taste } from './taste.js';
import type { Values } from './values.js';
import type { Variables } from './variables.js';

type Field = GraphQLField<unknown, unknown>;

/** What may still be below a place: levels of fields, and objects at one place of the answer. */
interface Room {
  levels: number;
  breadth: number;
}

interface Fragment {
  node: FragmentDefinitionNode;
  on: GraphQLCompositeType;
  /** What it takes at most. */
  room: Room;
}

/** Names that a plain object has already, or that mean something to one. */
const oddNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length'];
const aliases = ['a', 'b', 'c', 'id', ...oddNames];
const listGrowth = 3;

/** Random selections, and the fragments that they lead to. */
export class Selections {
  readonly fragments: Fragment[] = [];
  private readonly literals: Literals;
  private readonly composites: GraphQLCompositeType[];
  /** Arguments that a field has been given, so that it is named again with the same ones. */
  private readonly given = new Map<string, ArgumentNode[][]>();
  private fieldsLeft: number;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly taste: Taste,
    private readonly values: Values,
    variables: Variables,
  ) {
    this.literals = new Literals(values, variables, taste);
    this.composites = Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
    );
    this.fieldsLeft = values.random.between(1, taste.fields);
  }

  of(type: GraphQLCompositeType, room: Room): SelectionSetNode {
    const { random } = this.values;
    const wanted = random.between(1, 5);
    const selections: SelectionNode[] = [];
    for (let n = 0; n < wanted && (n === 0 || this.fieldsLeft > 0); n++) {
      selections.push(this.selection(type, room));
    }
    return selectionSet(selections);
  }

  private selection(type: GraphQLCompositeType, room: Room): SelectionNode {
    const { random } = this.values;
    const kind = random.next();
    if (kind < 0.08) return this.typename();
    if (this.fieldsLeft > 0 && (isUnionType(type) || kind < 0.3)) {
      return random.chance(0.5) ? this.inline(type, room) : this.spread(type, room);
    }
    const field = isUnionType(type) ? null : this.chosenField(type, room);
    return field ? this.field(type, field, room) : this.typename();
  }

  private typename(): SelectionNode {
    return fieldNode('__typename', { alias: this.alias(), directives: this.directives() });
  }

  private inline(type: GraphQLCompositeType, room: Room): SelectionNode {
    const on = this.values.random.chance(0.25) ? null : this.overlapping(type);
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: on ? namedType(on.name) : undefined,
      directives: this.directives(),
      selectionSet: this.of(on ?? type, room),
    };
  }

  private spread(type: GraphQLCompositeType, room: Room): SelectionNode {
    const { random } = this.values;
    const known = this.fragments.filter(
      (fragment) =>
        fragment.room.levels <= room.levels &&
        fragment.room.breadth <= room.breadth &&
        doTypesOverlap(this.schema, fragment.on, type),
    );
    const isKnown = known.length > 0 && random.chance(0.5);
    const { node } = isKnown ? random.pick(known) : this.newFragment(this.overlapping(type), room);
    return { kind: Kind.FRAGMENT_SPREAD, name: node.name, directives: this.directives() };
  }

  private newFragment(on: GraphQLCompositeType, within: Room): Fragment {
    const levels = this.values.random.between(0, within.levels);
    const room = { levels, breadth: Math.min(within.breadth, listGrowth ** levels) };
    const selections = this.of(on, room);
    const odd = oddNames[this.fragments.length];
    const known = odd && this.values.random.chance(0.2) ? odd : `F${this.fragments.length}`;
    const node: FragmentDefinitionNode = {
      kind: Kind.FRAGMENT_DEFINITION,
      name: name(known),
      typeCondition: namedType(on.name),
      selectionSet: selections,
    };
    const fragment = { node, on, room };
    this.fragments.push(fragment);
    return fragment;
  }

  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    return this.values.random.pick(
      this.composites.filter((other) => doTypesOverlap(this.schema, type, other)),
    );
  }

  private chosenField(type: Exclude<GraphQLCompositeType, { getTypes: unknown }>, room: Room): Field | null {
    const { random } = this.values;
    const allowed = Object.values(type.getFields()).filter(
      (field) => !this.taste.avoids?.(type, field) && hasRoom(field, room),
    );
    const [inner, leaves] = [true, false].map((want) =>
      allowed.filter((field) => isCompositeType(getNamedType(field.type)) === want),
    ) as [Field[], Field[]];
    const preferred = this.fieldsLeft > 0 && random.chance(0.5) ? [inner, leaves] : [leaves, inner];
    const fields = preferred.find((some) => some.length > 0);
    return fields ? random.pick(fields) : null;
  }

  private field(parent: GraphQLCompositeType, field: Field, room: Room): SelectionNode {
    this.fieldsLeft--;
    const type = getNamedType(field.type);
    return fieldNode(field.name, {
      alias: this.alias(),
      arguments: this.argumentsOf(parent, field),
      directives: this.directives(),
      selectionSet: isCompositeType(type) ? this.of(type, roomBelow(field, room)) : undefined,
    });
  }

  private argumentsOf(parent: GraphQLCompositeType, field: Field): ArgumentNode[] {
    const { random } = this.values;
    const key = `${field.name}(${field.args.map(({ name, type }) => `${name}: ${type}`).join()})`;
    const known = this.given.get(key) ?? [];
    if (known.length > 0 && random.chance(0.6)) return random.pick(known);
    const args = field.args
      .filter((arg) => isRequiredArgument(arg) || random.chance(0.5))
      .map((arg) => {
        const place = `${parent.name}.${field.name}.${arg.name}`;
        return argument(arg.name, this.literals.of(arg.type, place, arg.defaultValue !== undefined));
      });
    if (random.chance(0.3)) args.reverse();
    this.given.set(key, [...known, args]);
    return args;
  }

  private directives(): DirectiveNode[] {
    const { random } = this.values;
    const condition = () => this.literals.of(new GraphQLNonNull(GraphQLBoolean), 'if');
    const directives = ['include', 'skip']
      .filter(() => random.chance(0.08))
      .map((known) => directive(known, condition()));
    return random.chance(0.5) ? directives : directives.reverse();
  }

  private alias() {
    return this.values.random.chance(0.25) ? name(this.values.random.pick(aliases)) : undefined;
  }
}

function hasRoom(field: Field, room: Room): boolean {
  if (!isCompositeType(getNamedType(field.type))) return true;
  const below = roomBelow(field, room);
  return below.levels >= 0 && below.breadth >= 1;
}

const roomBelow = (field: Field, { levels, breadth }: Room): Room => ({
  levels: levels - 1,
  breadth: breadth / listGrowth ** listDepth(field.type),
});

function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}
