import { type Edge, type Page, placeOf, type Slice } from '../connection.js';

/** What stands in pages that are newest first, by the instant and of one instant by descending ID. */
export interface Dated {
  id: string;
  createdAt: Date;
}

/** As pages that are newest first are ordered. */
export const byAge = (one: Dated, other: Dated): number =>
  other.createdAt.getTime() - one.createdAt.getTime() || (numberOf(one.id) < numberOf(other.id) ? 1 : -1);

/** The UUID's digits, which sort as it does: an ID ends with them. */
const numberOf = (id: string): string => id.slice(-26);

/**
 * One page out of several of the same slice, all of them newest first with cursors of one name: whatever comes before
 * the last of its entries is on one of them. Totals add up, where all of them were counted.
 */
export function mergePages<T extends Dated>(slice: Slice, pages: readonly Page<T>[]): Page<T> {
  const found = pages.flatMap<Edge<T>>((page) => page.edges);
  const edges = found.sort((a, b) => byAge(a.node, b.node)).slice(0, slice.size);
  const isCut = found.length > edges.length || pages.some(({ pageInfo }) => pageInfo.hasNextPage);
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: placeOf(edges, { hasNextPage: isCut, hasPreviousPage: slice.after !== null }),
    totalCount: pages.reduce<number | undefined>(
      (sum, { totalCount }) => (sum === undefined || totalCount === undefined ? undefined : sum + totalCount),
      0,
    ),
  };
}
