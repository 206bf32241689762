import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { LeadsAsked } from '../pipeline/lead-pages.js';

/** What the address bar says of the list: `q`, `status`, `assigned`, `tag`, `source`, `state`, `sort`. */
export interface ListFilters {
  q: string;
  status: string;
  assigned: string;
  tag: string;
  source: string;
  state: ListState;
  sort: Sort;
}
export const sorts = ['newest', 'changed', 'amount', 'name'] as const;
export type Sort = (typeof sorts)[number];
/** Leads that are at work, and those that were put away. */
export const listStates = ['present', 'archived', 'deleted'] as const;
export type ListState = (typeof listStates)[number];
/** In place of a person: leads that nobody is assigned to. */
export const NOBODY = 'nobody';

const orders: Record<Sort, LeadsAsked['orderBy']> = {
  newest: undefined,
  changed: [{ field: 'UPDATED_AT', direction: 'DESC' }],
  amount: [{ field: 'TARGET_AMOUNT', direction: 'DESC' }],
  name: [{ field: 'LAST_NAME', direction: 'ASC' }],
};

/** Filters live in the address bar alone: a link, a reload or the way back shows the same list. */
export function useListFilters() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filters = useMemo<ListFilters>(() => {
    const read = new URLSearchParams(text);
    const sort = sorts.find((one) => one === read.get('sort')) ?? 'newest';
    const state = listStates.find((one) => one === read.get('state')) ?? 'present';
    const of = (name: string) => read.get(name) ?? '';
    return {
      ...{ q: of('q'), status: of('status'), assigned: of('assigned'), tag: of('tag') },
      ...{ source: of('source'), state, sort },
    };
  }, [text]);
  const asked = useMemo<LeadsAsked>(() => askedBy(filters), [filters]);
  const change = (changes: Partial<ListFilters>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value && value !== 'newest' && value !== 'present') next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: 'q' in changes },
    );
  return { filters, asked, change };
}

function askedBy({ q, status, assigned, tag, source, state, sort }: ListFilters): LeadsAsked {
  const filter = {
    ...(q.trim() && { search: q.trim() }),
    ...(status && { statusIds: [status] }),
    ...(assigned === NOBODY ? { unassigned: true } : assigned && { assignedUserIds: [assigned] }),
    ...(tag && { tagIds: [tag] }),
    ...(source && { sourceIds: [source] }),
    ...(state === 'archived' && { states: ['ARCHIVED' as const] }),
    ...(state === 'deleted' && { deleted: true }),
  };
  return { filter: Object.keys(filter).length > 0 ? filter : undefined, orderBy: orders[sort] };
}
