import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** By the array of nodes that is the place: whoever plans documents hands out the same one each time. */
const places = new WeakMap<readonly FieldNode[], FieldSelection>();

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/**
 * The fields that a document selects below one place, over all its fragments and aliases. `@skip` and
 * `@include` are not looked at, so it may name more than one request needs, never less.
 */
export class FieldSelection {
  private readonly children = new Map<string, FieldNode[]>();
  private keyText: string | null = null;
  private readonly deeper = new Map<string, FieldSelection>();
  private nodesBelow: FieldSelection | null = null;

  constructor(
    nodes: readonly FieldNode[],
    private readonly fragments: Fragments,
  ) {
    for (const node of nodes) if (node.selectionSet) this.collect(node.selectionSet);
  }

  static at(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): FieldSelection {
    let selection = places.get(info.fieldNodes);
    if (!selection) {
      selection = new FieldSelection(info.fieldNodes, info.fragments);
      places.set(info.fieldNodes, selection);
    }
    return selection;
  }

  get fields(): Iterable<string> {
    return this.children.keys();
  }

  has(field: string): boolean {
    return this.children.has(field);
  }

  /** What is selected below some of the fields here, taken together. */
  child(...fields: string[]): FieldSelection {
    const place = fields.join(' ');
    let selection = this.deeper.get(place);
    if (!selection) {
      selection = new FieldSelection(
        fields.flatMap((field) => this.children.get(field) ?? []),
        this.fragments,
      );
      this.deeper.set(place, selection);
    }
    return selection;
  }

  /** The records of a connection: under `nodes` and under `edges { node }`. */
  nodes(): FieldSelection {
    this.nodesBelow ??= new FieldSelection(
      [...(this.children.get('nodes') ?? []), ...(this.child('edges').children.get('node') ?? [])],
      this.fragments,
    );
    return this.nodesBelow;
  }

  /** The same for the same set of fields. */
  get key(): string {
    this.keyText ??= [...this.children.keys()].sort().join(' ');
    return this.keyText;
  }

  private collect(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const nodes = this.children.get(selection.name.value);
        if (nodes) nodes.push(selection);
        else this.children.set(selection.name.value, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.collect(selection.selectionSet);
      } else {
        const fragment = this.fragments[selection.name.value];
        if (fragment) this.collect(fragment.selectionSet);
      }
    }
  }
}
