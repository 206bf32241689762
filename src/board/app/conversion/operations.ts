import { graphql, type ResultOf, type VariablesOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { leadParts } from '../lead/lead-parts.js';

export const matchParts = graphql(`
  fragment MatchParts on DuplicateMatch {
    field
    score
    value
    record {
      __typename
      ... on Customer { id fullName email businessName }
      ... on Lead { id fullName }
    }
  }
`);

export const previewConversion = graphql(
  `
    query PreviewConversion($input: ConvertLeadInput!) {
      previewLeadConversion(input: $input) {
        wouldSucceed
        outcome
        obstacles { __typename code message }
        mapping { customerField customerValue leadField leadValue result isConflict }
        matches { ...MatchParts }
        accountName
        willCreateAccount
        deal { name amount closingDate pipeline { id name } stage { id name } }
        assignee { id name }
        convertedStatus { id name }
        commentsToCarryOver
        attachmentsToCarryOver
        skipped { what reason value }
      }
    }
  `,
  [matchParts],
);

export type Preview = NonNullable<ResultOf<typeof previewConversion>['previewLeadConversion']>;
export type Match = ResultOf<typeof matchParts>;
export type ConvertInput = VariablesOf<typeof previewConversion>['input'];

export const convertLead = graphql(
  `
    mutation ConvertLead($input: ConvertLeadInput!) {
      convertLead(input: $input) {
        __typename
        ... on ConvertLeadSuccess {
          isReplay
          lead { ...LeadParts }
          affectedStatuses { id leadsCount }
        }
        ... on DuplicateCustomerError {
          hiddenMatchesCount
          matches { ...MatchParts }
        }
        ... on LeadAlreadyConvertedError {
          convertedAt
          became: customer { id fullName }
          convertedBy { id name }
        }
        ... on LeadNotApprovedError {
          approval { state requestedBy { id name } }
        }
        ... on NotFoundError { missingIds }
        ...ErrorParts
      }
    }
  `,
  [leadParts, matchParts, errorParts],
);

export type ConvertAnswer = NonNullable<ResultOf<typeof convertLead>['convertLead']>;
export type ConvertRefusal = Exclude<ConvertAnswer, { __typename: 'ConvertLeadSuccess' }>;
