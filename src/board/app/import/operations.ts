import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { viewerParts } from '../client/viewer.js';

export const importQuery = graphql(
  `
    query ImportScreen {
      ...ViewerParts
      picklist(picklist: LEAD_SOURCE) { id name }
    }
  `,
  [viewerParts],
);

export const importLeads = graphql(
  `
    mutation ImportLeads($input: ImportLeadsInput!) {
      importLeads(input: $input) {
        createdCount
        updatedCount
        failedCount
        results {
          __typename
          ... on ImportLeadSuccess { wasCreated lead { id } }
          ...ErrorParts
        }
      }
    }
  `,
  [errorParts],
);
