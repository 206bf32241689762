import type { Cache, OptimisticMutationConfig } from '@urql/exchange-graphcache';
import type { updateDeal } from '../customer/operations.js';
import type { changeLeadStatus } from '../pipeline/move.js';
import type { VariablesOf } from './graphql.js';

type ChangingDeal = VariablesOf<typeof updateDeal>;
type Moving = VariablesOf<typeof changeLeadStatus>;

/** What is shown before the gateway has answered; a refusal takes it back. */
export const optimistic: OptimisticMutationConfig = {
  updateDeal: (args) => {
    const { id, stageId, ...others } = (args as unknown as ChangingDeal).input;
    // A stage that was chosen alone; what a form changes is shown once it is saved.
    if (!stageId || Object.keys(others).length > 0) return null;
    return {
      __typename: 'UpdateDealSuccess',
      deal: { __typename: 'Deal', id, stage: { __typename: 'DealStage', id: stageId } },
    };
  },
  changeLeadStatus: (args, cache) => {
    const { ids, statusId } = (args as unknown as Moving).input;
    const from = ids.map((id) => statusOf(cache, id));
    const counts = new Map<string, number>();
    for (const id of from) if (id) counts.set(id, (counts.get(id) ?? 0) - 1);
    counts.set(statusId, (counts.get(statusId) ?? 0) + ids.length);
    return {
      __typename: 'ChangeLeadStatusSuccess',
      leads: ids.map((id) => ({
        __typename: 'Lead',
        id,
        status: { __typename: 'LeadStatus', id: statusId },
      })),
      affectedStatuses: [...counts].map(([id, change]) => ({
        __typename: 'LeadStatus',
        id,
        leadsCount: Number(cache.resolve({ __typename: 'LeadStatus', id }, 'leadsCount') ?? 0) + change,
      })),
    };
  },
};

function statusOf(cache: Cache, id: string): string | null {
  const status = cache.resolve({ __typename: 'Lead', id }, 'status');
  return typeof status === 'string' ? status.replace(/^LeadStatus:/, '') : null;
}
