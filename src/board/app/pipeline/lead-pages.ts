import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { graphql, type VariablesOf } from '../client/graphql.js';
import { type CardLead, leadCard } from './lead-card.js';

export const PAGE = 200;

const nextLeads = graphql(
  `
    query NextLeads($filter: LeadFilter, $orderBy: [LeadOrder!], $first: Int!, $after: String!) {
      leads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        nodes { ...LeadCard }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [leadCard],
);

/** Which leads, in which order; made once for as long as it is the same. */
export type LeadsAsked = Pick<VariablesOf<typeof nextLeads>, 'filter' | 'orderBy'>;
export const ALL: LeadsAsked = {};

export interface LeadPage {
  nodes: CardLead[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * All pages of leads that were asked for: the first one, and those behind it. Each is a query of its own, so that a
 * changed lead is read anew with its own page alone, however many there are.
 */
export function useLeadPages(first: LeadPage | null | undefined, asked: LeadsAsked = ALL) {
  const client = useClient();
  const [later, setLater] = useState<ReadonlyMap<string, LeadPage>>(new Map());
  const subscriptions = useRef(new Map<string, () => void>());
  const [pagesOf, setPagesOf] = useState(asked);
  if (pagesOf !== asked) {
    setPagesOf(asked);
    setLater(new Map());
  }
  useEffect(() => {
    const all = subscriptions.current;
    return () => {
      if (asked) for (const end of all.values()) end();
      all.clear();
    };
  }, [asked]);

  const pages = useMemo(() => (first ? [first, ...later.values()] : []), [first, later]);
  const last = pages.at(-1)?.pageInfo;
  const next = last?.hasNextPage ? last.endCursor : null;

  const loadMore = useCallback(() => {
    if (next === null || next === undefined || subscriptions.current.has(next)) return;
    const source = client.query(nextLeads, { ...asked, first: PAGE, after: next });
    const { unsubscribe } = source.subscribe(({ data, error }) => {
      const page = data?.leads;
      if (page) setLater((known) => new Map(known).set(next, page));
      // It can be asked for again.
      else if (error) subscriptions.current.delete(next);
    });
    subscriptions.current.set(next, unsubscribe);
  }, [client, next, asked]);

  const leads = useMemo(() => pages.flatMap(({ nodes }) => nodes), [pages]);
  return { leads, hasMore: Boolean(next), loadMore };
}
