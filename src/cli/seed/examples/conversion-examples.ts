import { demo } from '../demo.js';
import { type Example, variables } from './example.js';

const { leads, customers } = demo;

const previewing = `# What convertLead would do, and all that is in its way,
# without doing it.
query PreviewConversion($input: ConvertLeadInput!) {
  previewLeadConversion(input: $input) {
    wouldSucceed
    outcome
    obstacles { __typename code message }
    matches { field value score }
    mapping { leadField customerField leadValue customerValue result isConflict }
    deal { name amount closingDate stage { name } }
    assignee { name }
    skipped { what reason value }
    accountName
    willCreateAccount
    convertedStatus { name }
  }
}
`;

const batch = `# Several at once: those that cannot be converted are
# told of, and the others are. ALL_OR_NOTHING does all
# of them or none.
mutation ConvertSeveral($input: ConvertLeadsInput!) {
  convertLeads(input: $input) {
    __typename
    convertedCount
    failedCount
    results {
      __typename
      ... on ConvertLeadSuccess { customer { fullName } }
      ... on MutationError { code message }
    }
  }
}
`;

const takingBack = `# A conversion, and back again: whatever it made and
# changed goes, unless somebody has used or changed it
# since.
mutation ConvertAndTakeBack($convert: ConvertLeadInput!, $revert: RevertLeadConversionInput!) {
  convertLead(input: $convert) {
    __typename
    ... on ConvertLeadSuccess { outcome customer { fullName } account { name } }
    ... on MutationError { code message }
  }
  revertLeadConversion(input: $revert) {
    __typename
    ... on RevertLeadConversionSuccess { lead { status { name } isConverted } }
    ... on MutationError { code message }
  }
}
`;

const mergingLeads = `# Two leads are the same person: one takes the other in. What
# it has no place for is in skipped, and the old ID leads on.
mutation MergeLeads($input: MergeLeadsInput!) {
  mergeLeads(input: $input) {
    __typename
    ... on MutationError { code message }
    ... on MergeLeadsSuccess {
      lead { id fullName phoneNumbers timeline(first: 5) { logsCount nodes { ... on Log { action entityId } } } }
      changes { field before after }
      skipped { what reason value }
    }
  }
}
`;

const settingRules = `# What a lead must have before it is converted, and what
# convertLead does where its input says nothing. Try
# PreviewConversion before and after.
mutation SetUpConversion($input: SaveConversionRulesInput!) {
  saveConversionRules(input: $input) {
    __typename
    ... on SaveConversionRulesSuccess {
      rules {
        version
        requiredFields
        makesAccount
        makesDeal
        dealClosingDays
        pipeline { name }
        assignTo
        customFields { field { key } isRequired toField { key } toDealField }
      }
    }
    ... on ValidationError { issues { path code message } }
    ... on MutationError { code message }
  }
}
`;

/** Conversions beside the one that is done at once, what they go by, and a merge of leads. */
export const conversionExamples: Example[] = [
  {
    title: 'PreviewConversion',
    query: previewing,
    variables: variables({
      input: { leadId: leads.readyToo, existingCustomerId: customers.withBillingToo, overwrite: true },
    }),
  },
  {
    title: 'ConvertSeveral',
    answers: ['ConvertLeadsPayload'],
    query: batch,
    variables: variables({
      input: { errorPolicy: 'CONTINUE', items: [{ leadId: leads.lost }, { leadId: leads.alreadyConverted }] },
    }),
  },
  {
    title: 'ConvertAndTakeBack',
    answers: ['ConvertLeadSuccess', 'RevertLeadConversionSuccess'],
    query: takingBack,
    variables: variables({
      convert: { leadId: leads.readyToo },
      revert: { leadId: leads.readyToo, reason: 'It was the wrong lead.' },
    }),
  },
  {
    title: 'MergeLeads',
    answers: ['MergeLeadsSuccess'],
    query: mergingLeads,
    variables: variables({ input: { survivorId: leads.bare, duplicateIds: [leads.mergeCandidateToo] } }),
  },
  {
    title: 'SetUpConversion',
    answers: ['SaveConversionRulesSuccess'],
    query: settingRules,
    variables: variables({
      input: {
        requiredFields: ['EMAIL'],
        makesDeal: true,
        dealClosingDays: 45,
        assignTo: 'LEAD_OWNER',
        customFields: [
          { fieldId: 'code:region', toFieldId: 'code:nickname' },
          { fieldId: 'code:contract_end', toDealField: 'CLOSING_DATE' },
        ],
      },
    }),
  },
];
