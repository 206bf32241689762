import type { Caller, Person, Selected, TestGateway } from './gateway.js';

interface PageSeen {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

export interface Walk {
  /** A document with the variables first, after, last and before. */
  document: string;
  variables?: object;
  size: number;
  backward?: boolean;
  as?: Person | Caller;
  /** Where the connection is in the answer. */
  connection(data: Selected): PageSeen;
  /** Between two pages. */
  meanwhile?(pagesSoFar: number): Promise<unknown>;
}

/** The selection that `walk` reads of a connection. */
export const walked = `edges { cursor node { id } } nodes { id }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

/** Walks a list from one end to the other, page by page. @returns the IDs in the list's order */
export async function walk(gateway: TestGateway, walk: Walk): Promise<string[]> {
  const { backward = false, size } = walk;
  let ids: string[] = [];
  let cursor: string | null = null;
  for (let pages = 1; ; pages++) {
    if (pages > 1000) throw new Error('the walk does not end');
    const place = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const { body } = await gateway.query(walk.document, { ...walk.variables, ...place }, walk.as);
    expect(body.errors).toBeUndefined();
    const { nodes, edges, pageInfo } = walk.connection(body.data);
    const page = nodes.map(({ id }) => id);
    expect(edges.map(({ node }) => node.id)).toEqual(page);
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    expect(page.length).toBeLessThanOrEqual(size);
    const [isMore, wasMore] = backward
      ? [pageInfo.hasPreviousPage, pageInfo.hasNextPage]
      : [pageInfo.hasNextPage, pageInfo.hasPreviousPage];
    expect(wasMore).toBe(pages > 1);
    ids = backward ? [...page, ...ids] : [...ids, ...page];
    if (!isMore) return ids;
    expect(page).toHaveLength(size);
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
    await walk.meanwhile?.(pages);
  }
}
