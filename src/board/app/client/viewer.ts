import { useQuery } from 'urql';
import { ofCache } from './active-queries.js';
import { graphql, type ResultOf } from './graphql.js';

/** Who asks and what they may do: part of every screen's query, so that none is made for it alone. */
export const viewerParts = graphql(`
  fragment ViewerParts on Query {
    viewer {
      id
      role
      permissions
      user { id name }
      tenant { id name slug timeZone currency defaultCountry }
    }
  }
`);

const viewerQuery = graphql(
  `
    query Viewer {
      ...ViewerParts
    }
  `,
  [viewerParts],
);

export type Viewer = NonNullable<ResultOf<typeof viewerQuery>['viewer']>;
export type Permission = Viewer['permissions'][number];

/** The viewer, from what the screens have asked; null until the first has been answered. */
export function useViewer(): Viewer | null {
  const [{ data }] = useQuery({ query: viewerQuery, requestPolicy: 'cache-only', context: ofCache });
  return data?.viewer ?? null;
}

export function useMay(permission: Permission): boolean {
  return useViewer()?.permissions.includes(permission) ?? false;
}
