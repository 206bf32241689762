import type { ApolloCache, Reference } from '@apollo/client';
import { type LeadArguments, type LeadChange, pageAfter } from './lead-lists.js';

interface Connection {
  nodes?: readonly Reference[];
  totalCount?: number;
  pageInfo?: { hasNextPage?: boolean };
}

/**
 * Brings the lists of leads in Apollo Client's cache up to what a mutation did: call it in the mutation's `update`, with what
 * it answered. Lists that were read with `edges` are left as they are; select `nodes`.
 */
export function updateLeadLists(cache: ApolloCache, change: LeadChange): void {
  cache.modify<{ leads: Connection | null }>({
    fields: {
      leads(connection, { storeFieldName, readField, toReference }) {
        if (!connection || !('nodes' in connection)) return connection;
        const list = connection as Connection;
        const ids = (list.nodes ?? []).map((node) => String(readField('id', node)));
        const page = {
          ids,
          totalCount: list.totalCount ?? null,
          hasNextPage: list.pageInfo?.hasNextPage ?? false,
        };
        const next = pageAfter(page, argumentsIn(storeFieldName), change);
        if (next === page) return connection;
        return {
          ...list,
          nodes: next.ids.map((id) => toReference({ __typename: 'Lead', id })),
          ...(next.totalCount !== null && { totalCount: next.totalCount }),
        } as never;
      },
    },
  });
  for (const id of change.deletedIds ?? []) cache.evict({ id: cache.identify({ __typename: 'Lead', id }) });
}

/** The arguments that a field was asked with, out of the name that it has in the cache: `leads({"first":20})`. */
function argumentsIn(storeFieldName: string): LeadArguments {
  const [, json] = /^leads\((.*)\)$/s.exec(storeFieldName) ?? [];
  return json ? JSON.parse(json) : null;
}
