import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { leadParts } from './lead-parts.js';

export const updateLead = graphql(
  `
    mutation UpdateLead($input: UpdateLeadInput!) {
      updateLead(input: $input) {
        __typename
        ... on UpdateLeadSuccess {
          lead { ...LeadParts }
          affectedStatuses { id leadsCount }
        }
        ...ErrorParts
      }
    }
  `,
  [leadParts, errorParts],
);

/** The lead as it is now, for somebody whose change met another's. */
export const presentLead = graphql(
  `
    query PresentLead($id: ID!) {
      lead(id: $id) { ...LeadParts }
    }
  `,
  [leadParts],
);

export const moveOnPage = graphql(
  `
    mutation MoveOnPage($input: ChangeLeadStatusInput!) {
      changeLeadStatus(input: $input) {
        __typename
        ... on ChangeLeadStatusSuccess {
          leads { ...LeadParts }
          affectedStatuses { id leadsCount }
        }
        ...ErrorParts
      }
    }
  `,
  [leadParts, errorParts],
);
