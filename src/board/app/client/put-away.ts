import { gql } from '@urql/core';
import type { Cache } from '@urql/exchange-graphcache';
import { updateLeadLists } from '../../../../schema/clients/graphcache.js';
import { type ChangedLead, type LeadArguments, pageAfter } from '../../../../schema/clients/lead-lists.js';

/** Archived leads leave the lists that do not ask for them; they are there still, and so is their page. */
export function onPutAway(cache: Cache, ids: readonly string[]): void {
  leaveLists(cache, ids, false);
}

/** Restored leads leave the lists of what was put away, and come into the others. */
export function onRestored(cache: Cache, leads: readonly ChangedLead[]): void {
  leaveLists(
    cache,
    leads.map(({ id }) => id),
    true,
  );
  updateLeadLists(cache, { created: leads });
}

/** @param ofPutAway of which lists: those of archived and deleted leads, or all others */
function leaveLists(cache: Cache, ids: readonly string[], ofPutAway: boolean): void {
  for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields('Query')) {
    const connection = fieldName === 'leads' ? cache.resolve('Query', fieldKey) : null;
    const filter = args?.filter as { states?: unknown; deleted?: unknown } | null | undefined;
    if (typeof connection !== 'string' || Boolean(filter?.states || filter?.deleted) !== ofPutAway) continue;
    const nodes = cache.resolve(connection, 'nodes');
    if (!Array.isArray(nodes)) continue;
    const totalCount = cache.resolve(connection, 'totalCount');
    const page = {
      ids: nodes.map((key) => String(key).replace(/^Lead:/, '')),
      totalCount: typeof totalCount === 'number' ? totalCount : null,
      hasNextPage: false,
    };
    // Only what is listed: the same change is told twice, by the answer and by the event.
    const listed = ids.filter((id) => page.ids.includes(id));
    const next = pageAfter(page, args as LeadArguments, { deletedIds: listed });
    if (next === page) continue;
    cache.link(connection as never, 'nodes', next.ids.map((id) => `Lead:${id}`) as never);
    cache.updateQuery({ query: counted, variables: args ?? {} }, (data) =>
      data?.leads && next.totalCount !== null
        ? { ...data, leads: { ...(data.leads as object), totalCount: next.totalCount } as never }
        : data,
    );
  }
}

const counted = gql`
  query LeadsCounted($filter: LeadFilter, $first: Int, $after: String, $orderBy: [LeadOrder!]) {
    leads(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
      __typename
      totalCount
    }
  }
`;
