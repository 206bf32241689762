import {
  type ArgumentNode,
  type DirectiveNode,
  doTypesOverlap,
  type FragmentDefinitionNode,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isRequiredArgument,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { type KnownField, type KnownFields, knownField, knownFields, typesOf } from './known-fields.js';
import { Literals } from './literals.js';
import { argument, directive, field as fieldNode, name, namedType, selectionSet } from './nodes.js';
import type { Taste } from './taste.js';
import type { Values } from './values.js';
import type { Variables } from './variables.js';

/** What may still be below a place. */
interface Room {
  /** Levels of fields. */
  levels: number;
  /** Objects at one place of the answer, where each list has three. */
  breadth: number;
  /** Fields and fragments, all in all. */
  parts: number;
}

/** What is selected from: the type that the document knows, and those that objects there may really have. */
interface Place {
  type: GraphQLCompositeType;
  possible: readonly GraphQLObjectType[];
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
const introspection: readonly KnownField[] = [SchemaMetaFieldDef, TypeMetaFieldDef].map(knownField);
/** Of a schema there is more to tell than of anything else. */
const roomOfIntrospection: Room = { levels: 1, breadth: listGrowth, parts: 4 };

/** Random selections, and the fragments that they lead to. */
export class Selections {
  readonly fragments: Fragment[] = [];
  private readonly literals: Literals;
  private readonly fields: KnownFields;
  /** Arguments that a field has been given, so that it is named again with the same ones. */
  private readonly given = new Map<string, ArgumentNode[][]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly taste: Taste,
    private readonly values: Values,
    variables: Variables,
  ) {
    this.literals = new Literals(values, variables, taste);
    this.fields = knownFields(schema, taste);
  }

  /** Selections of a whole operation, some of them small. */
  ofRoot(type: GraphQLObjectType): SelectionSetNode {
    const { levels, breadth, fields } = this.taste;
    const { random } = this.values;
    return this.of(
      { type, possible: [type] },
      { levels, breadth, parts: random.between(1, random.chance(0.2) ? 5 : fields) },
    );
  }

  private of(place: Place, room: Room): SelectionSetNode {
    const { random } = this.values;
    const selection = Math.max(1, Math.min(room.parts, random.chance(0.15) ? 1 : random.between(2, 6)));
    const selections = Array.from({ length: selection }, () =>
      this.selection(place, {
        ...room,
        parts: Math.ceil(((room.parts / selection) * random.between(5, 15)) / 10),
      }),
    );
    return selectionSet(selections);
  }

  private selection(place: Place, room: Room): SelectionNode {
    const { random } = this.values;
    const kind = random.next();
    if (kind < 0.08) return this.typename();
    if (room.parts > 1 && kind < fragmentsOf(place.type)) {
      return random.chance(0.5) ? this.inline(place, room) : this.spread(place, room);
    }
    const field = isUnionType(place.type) ? null : this.chosenField(place.type, room);
    return field ? this.field(place.type, field, room) : this.typename();
  }

  private typename(): SelectionNode {
    return fieldNode('__typename', { alias: this.alias(), directives: this.directives() });
  }

  private inline(place: Place, room: Room): SelectionNode {
    const on = this.values.random.chance(0.25) ? null : this.overlapping(place);
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: on ? namedType(on.name) : undefined,
      directives: this.directives(),
      selectionSet: this.of(on ? this.narrowed(place, on) : place, { ...room, parts: room.parts - 1 }),
    };
  }

  private spread(place: Place, room: Room): SelectionNode {
    const { random } = this.values;
    const known = this.fragments.filter(
      (fragment) =>
        fragment.room.levels <= room.levels &&
        fragment.room.breadth <= room.breadth &&
        doTypesOverlap(this.schema, fragment.on, place.type) &&
        this.narrowed(place, fragment.on).possible.length > 0,
    );
    const isKnown = known.length > 0 && random.chance(0.5);
    const { node } = isKnown ? random.pick(known) : this.newFragment(place, room);
    return { kind: Kind.FRAGMENT_SPREAD, name: node.name, directives: this.directives() };
  }

  private newFragment(place: Place, within: Room): Fragment {
    const on = this.overlapping(place);
    const levels = this.values.random.between(0, within.levels);
    const room = { levels, breadth: Math.min(within.breadth, listGrowth ** levels), parts: within.parts - 1 };
    const selections = this.of(this.narrowed(place, on), room);
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

  /** A type that objects here may have; at times one that is allowed by the schema, but never comes about. */
  private overlapping(place: Place): GraphQLCompositeType {
    const { random } = this.values;
    const any = this.fields.overlapping(place.type);
    if (random.chance(0.07) || place.possible.length === 0) return random.pick(any);
    const object = random.pick(place.possible);
    const fitting = any.filter((type) => typesOf(this.schema, type).includes(object));
    return isAbstractType(place.type) && random.chance(0.6) ? object : random.pick(fitting);
  }

  private narrowed({ possible }: Place, type: GraphQLCompositeType): Place {
    const types = typesOf(this.schema, type);
    return { type, possible: possible.filter((one) => types.includes(one)) };
  }

  private chosenField(type: GraphQLObjectType | GraphQLInterfaceType, room: Room): KnownField | null {
    const { random } = this.values;
    if (type === this.schema.getQueryType() && random.chance(0.01)) return random.pick(introspection);
    const wantsInner = room.parts > 1 && random.chance(0.6);
    const allowed = this.fields.of(type).filter((known) => hasRoom(known, room));
    const preferred = allowed.filter(({ selects }) => (selects !== null) === wantsInner);
    if (allowed.length === 0) return null;
    return random.pick(preferred.length > 0 ? preferred : allowed);
  }

  private field(parent: GraphQLCompositeType, known: KnownField, room: Room): SelectionNode {
    const { field, selects: type } = known;
    const below = introspection.includes(known) ? roomOfIntrospection : roomBelow(known, room);
    return fieldNode(field.name, {
      alias: this.alias(),
      arguments: this.argumentsOf(parent, field),
      directives: this.directives(),
      selectionSet: type ? this.of({ type, possible: typesOf(this.schema, type) }, below) : undefined,
    });
  }

  private argumentsOf(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): ArgumentNode[] {
    const { random } = this.values;
    const key = `${field.name}(${field.args.map(({ name, type }) => `${name}: ${type}`).join()})`;
    const known = this.given.get(key) ?? [];
    if (known.length > 0 && random.chance(0.6)) return random.pick(known);
    const chosen = this.taste.argumentsOf?.(field, random);
    const args = field.args
      .filter((arg) => isRequiredArgument(arg) || (chosen ? chosen.includes(arg.name) : random.chance(0.5)))
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

/** How often there is a fragment: what has fields of its own to name needs few. */
const fragmentsOf = (type: GraphQLCompositeType): number =>
  isUnionType(type) ? 1 : isInterfaceType(type) ? 0.65 : 0.22;

function hasRoom(known: KnownField, room: Room): boolean {
  if (!known.selects) return true;
  const below = roomBelow(known, room);
  return room.parts > 1 && below.levels >= 0 && below.breadth >= 1;
}

const roomBelow = ({ lists }: KnownField, { levels, breadth, parts }: Room): Room => ({
  parts: parts - 1,
  levels: levels - 1,
  breadth: breadth / listGrowth ** lists,
});
