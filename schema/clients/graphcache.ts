import { gql } from '@urql/core';
import type { Cache, KeyingConfig, UpdatesConfig } from '@urql/exchange-graphcache';
import { type ChangedLead, type LeadArguments, type LeadChange, pageAfter } from './lead-lists.js';
import { typesWithoutId } from './types-without-id.js';

/** For `cacheExchange({ keys, updates })`: parts of records have no key, all else has its `id`. */
export const keys: KeyingConfig = Object.fromEntries(typesWithoutId.map((name) => [name, () => null]));

/** What mutations answer, as far as lists are concerned. */
interface Success {
  lead?: ChangedLead;
  leads?: ChangedLead[];
  affectedStatuses?: unknown[];
  deletedIds?: string[];
}

/** For `cacheExchange({ keys, updates })`: lists of leads after mutations that select after-mutations.graphql. */
export const updates: UpdatesConfig = {
  Mutation: {
    createLead: ({ createLead }, _args, cache) => {
      const { lead } = (createLead ?? {}) as Success;
      if (lead) updateLeadLists(cache, { created: [lead] });
    },
    changeLeadStatus: ({ changeLeadStatus }, _args, cache) => {
      const { leads } = (changeLeadStatus ?? {}) as Success;
      if (leads) updateLeadLists(cache, { moved: leads });
    },
    updateLead: ({ updateLead }, _args, cache) => {
      const { lead, affectedStatuses } = (updateLead ?? {}) as Success;
      if (lead && affectedStatuses?.length) updateLeadLists(cache, { moved: [lead] });
    },
    convertLead: ({ convertLead }, _args, cache) => {
      const { lead, affectedStatuses } = (convertLead ?? {}) as Success;
      if (lead && affectedStatuses) updateLeadLists(cache, { moved: [lead] });
    },
    deleteLeads: ({ deleteLeads }, _args, cache) => {
      const { deletedIds } = (deleteLeads ?? {}) as Success;
      if (deletedIds) updateLeadLists(cache, { deletedIds });
    },
  },
};

const counted = gql`
  query LeadsCounted($filter: LeadFilter, $first: Int, $last: Int, $after: String, $before: String, $orderBy: [LeadOrder!]) {
    leads(filter: $filter, first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {
      __typename
      totalCount
    }
  }
`;

/** Moves leads between the lists of a cache: what `updates` calls, for changes that come otherwise, as by leadChanged. */
export function updateLeadLists(cache: Cache, change: LeadChange): void {
  const lists = cache.inspectFields('Query').filter(({ fieldName }) => fieldName === 'leads');
  for (const { fieldKey, arguments: args } of lists) {
    const connection = cache.resolve('Query', fieldKey);
    if (typeof connection !== 'string') continue;
    const nodes = cache.resolve(connection, 'nodes');
    if (!Array.isArray(nodes)) continue;
    const pageInfo = cache.resolve(connection, 'pageInfo');
    const totalCount = cache.resolve(connection, 'totalCount');
    const page = {
      ids: nodes.map((key) => String(key).replace(/^Lead:/, '')),
      totalCount: typeof totalCount === 'number' ? totalCount : null,
      hasNextPage: typeof pageInfo === 'string' && cache.resolve(pageInfo, 'hasNextPage') === true,
    };
    const next = pageAfter(page, args as LeadArguments, change);
    if (next === page) continue;
    cache.link(connection as never, 'nodes', next.ids.map((id) => `Lead:${id}`) as never);
    cache.updateQuery({ query: counted, variables: args ?? {} }, (data) =>
      data?.leads && next.totalCount !== null
        ? { ...data, leads: { ...(data.leads as object), totalCount: next.totalCount } as never }
        : data,
    );
  }
  for (const id of change.deletedIds ?? []) cache.invalidate({ __typename: 'Lead', id });
}
