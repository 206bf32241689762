import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { leadCard } from '../pipeline/lead-card.js';

export const assignLeads = graphql(
  `
    mutation AssignLeads($input: AssignLeadsInput!) {
      assignLeads(input: $input) {
        __typename
        ... on AssignLeadsSuccess { leads { ...LeadCard } }
        ...ErrorParts
      }
    }
  `,
  [leadCard, errorParts],
);

export const archiveLeads = graphql(
  `
    mutation ArchiveLeads($input: LeadIdsInput!) {
      archiveLeads(input: $input) {
        __typename
        ... on ArchiveLeadsSuccess { leads { ...LeadCard } }
        ...ErrorParts
      }
    }
  `,
  [leadCard, errorParts],
);

export const restoreLeads = graphql(
  `
    mutation RestoreLeads($input: LeadIdsInput!) {
      restoreLeads(input: $input) {
        __typename
        ... on RestoreLeadsSuccess {
          leads { ...LeadCard }
          affectedStatuses { id leadsCount }
        }
        ...ErrorParts
      }
    }
  `,
  [leadCard, errorParts],
);

export const deleteLeads = graphql(
  `
    mutation DeleteLeads($input: LeadIdsInput!) {
      deleteLeads(input: $input) {
        __typename
        ... on DeleteLeadsSuccess {
          deletedIds
          affectedStatuses { id leadsCount }
        }
        ...ErrorParts
      }
    }
  `,
  [errorParts],
);

export const mergeLeads = graphql(
  `
    mutation MergeLeads($input: MergeLeadsInput!) {
      mergeLeads(input: $input) {
        __typename
        ... on MergeLeadsSuccess {
          lead { ...LeadCard }
          affectedStatuses { id leadsCount }
          changes { field before after }
          skipped { what reason value }
        }
        ...ErrorParts
      }
    }
  `,
  [leadCard, errorParts],
);
export type MergeSuccess = Extract<
  ResultOf<typeof mergeLeads>['mergeLeads'],
  { __typename: 'MergeLeadsSuccess' }
>;

export const convertLeads = graphql(
  `
    mutation ConvertLeads($input: ConvertLeadsInput!) {
      convertLeads(input: $input) {
        convertedCount
        failedCount
        results {
          __typename
          ... on ConvertLeadSuccess {
            isReplay
            lead { ...LeadCard conversionObstacles { __typename code message } }
            affectedStatuses { id leadsCount }
          }
          ... on ConversionRolledBackError { failedIndex }
          ...ErrorParts
        }
      }
    }
  `,
  [leadCard, errorParts],
);
export type ConvertedItem = NonNullable<ResultOf<typeof convertLeads>['convertLeads']>['results'][number];
