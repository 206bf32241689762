import { useSubscription } from 'urql';
import { graphql } from '../client/graphql.js';
import { approvalParts } from '../lead/approval.js';
import { lockParts } from '../lead/lock.js';
import { leadCard } from '../pipeline/lead-card.js';

const leadEvents = graphql(
  `
    subscription LeadEvents {
      leadChanged {
        action
        leadId
        removedLeadId
        lead { ...LeadCard ...LockParts ...ApprovalParts }
        affectedStatuses { id leadsCount }
        log { id user { id name } }
      }
    }
  `,
  [leadCard, lockParts, approvalParts],
);

/** Keeps the cache at what others do, for as long as it is mounted; the rules of the cache say what becomes of it. */
export function Live() {
  useSubscription({ query: leadEvents });
  return null;
}
