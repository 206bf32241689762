import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badUserInput } from './bad-input.js';

@ObjectType({ description: 'The position of a page in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are more items before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item. Null if the page is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item. Null if the page is empty.' })
  endCursor!: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** A page as every connection has it; `edges` and `nodes` are the same records. */
export interface Page<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  /** There where it was selected. */
  totalCount?: number;
}

/** The object types `<Name>Connection` and `<Name>Edge` (Relay cursor connections). */
export function connectionOf<T extends object>(type: () => ClassType<T>, name: string, plural: string) {
  @ObjectType(`${name}Edge`, { description: `An item of a list of ${plural}, with its cursor.` })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: 'Cursor of this item, for `after` or `before`.' })
    cursor!: string;

    @Field(type, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${plural}.` })
  class ConnectionType implements Page<T> {
    @Field(() => [EdgeType], { description: `The ${plural} of this page, each with its cursor.` })
    edges!: EdgeType[];

    @Field(() => [type()], { description: `The ${plural} of this page, without cursors.` })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Cursors and position of this page.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Number of items over all pages. Selecting it costs an additional count.',
    })
    totalCount?: number;
  }
  return ConnectionType;
}

/** Arguments of a connection that pages forwards only. */
export interface ForwardArgs {
  first?: number | null;
  after?: string | null;
}

/** Arguments of a connection that pages both ways. */
export interface PageArgs extends ForwardArgs {
  last?: number | null;
  before?: string | null;
}

@ArgsType()
export class Forward20 implements ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 20,
    description: 'Number of items to return, from 0 to 200. Default: 20.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns the items after this cursor.' })
  after?: string | null;
}

export const maxPageSize = 200;

/** Which part of a list is asked for. */
export interface Slice {
  size: number;
  /** Backwards: the last ones before the cursor. */
  backward: boolean;
  /** Only what lies strictly between these places. */
  after: string | null;
  before: string | null;
}

/**
 * Judges a connection's arguments.
 * @throws GraphQLError BAD_USER_INPUT for both of first and last, a negative one or more than 200
 */
export function sliceOf(args: PageArgs): Slice {
  const { first = null, last = null } = args;
  if (first !== null && last !== null) throw badUserInput('last', 'give either first or last, not both');
  for (const [name, value] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (value !== null && (value < 0 || value > maxPageSize)) {
      throw badUserInput(name, `must be from 0 to ${maxPageSize}`);
    }
  }
  return {
    size: first ?? last ?? 20,
    backward: last !== null,
    after: args.after ?? null,
    before: args.before ?? null,
  };
}

/**
 * A page from the rows that were read for a slice: one more than its size where there is more, in the order
 * in which they were read (from the far end when backward).
 * @param cursorOf called for the cursors alone that a document asks for
 */
export function pageOf<T>(
  slice: Slice,
  rows: readonly T[],
  cursorOf: (row: T) => string,
  totalCount?: number,
): Page<T> {
  const more = rows.length > slice.size;
  const nodes = rows.slice(0, slice.size);
  if (slice.backward) nodes.reverse();
  const edges = nodes.map((node) => new RecordEdge(node, cursorOf));
  // The other side is known only by the cursor that was given: it stands for a record before (or after) this page.
  const hasNextPage = slice.backward ? slice.before !== null : more;
  const hasPreviousPage = slice.backward ? more : slice.after !== null;
  return { edges, nodes, pageInfo: placeOf(edges, { hasNextPage, hasPreviousPage }), totalCount };
}

/** Where a page of these edges stands. */
export const placeOf = (
  edges: readonly Edge<unknown>[],
  ends: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
): PageInfo => ({
  ...ends,
  get startCursor() {
    return edges[0]?.cursor ?? null;
  },
  get endCursor() {
    return edges.at(-1)?.cursor ?? null;
  },
});

/** Most documents take the nodes: a cursor is made when it is asked for. */
class RecordEdge<T> implements Edge<T> {
  readonly #cursorOf: (node: T) => string;

  constructor(
    readonly node: T,
    cursorOf: (node: T) => string,
  ) {
    this.#cursorOf = cursorOf;
  }

  get cursor(): string {
    return this.#cursorOf(this.node);
  }
}
