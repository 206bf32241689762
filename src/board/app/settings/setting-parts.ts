import { graphql, type ResultOf } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import { viewerParts } from '../client/viewer.js';

export const statusParts = graphql(`
  fragment StatusParts on LeadStatus {
    id
    name
    slug
    color
    primaryColor
    category
    isDefault
    isTerminal
    order
    leadsCount
  }
`);
export const tagParts = graphql(`
  fragment TagParts on Tag { id name color }
`);
export const picklistParts = graphql(`
  fragment PicklistParts on PicklistValue { id code name order isActive picklist }
`);
export const typeParts = graphql(`
  fragment TypeParts on LeadType { id code name isActive requiresApproval emailOnCreate phoneOnCreate requiredFields }
`);
export const fieldParts = graphql(`
  fragment FieldParts on CustomField { id key label kind options isRequired isActive order }
`);
export const ruleParts = graphql(`
  fragment RuleParts on AssignmentRule {
    id
    name
    order
    isActive
    country
    minTargetAmount
    assignee { id name }
    group { id name }
    source { id name }
    category { id name }
    leadType { id name }
  }
`);
export const conversionRulesParts = graphql(`
  fragment ConversionRulesParts on ConversionRules {
    id
    version
    makesAccount
    makesDeal
    dealClosingDays
    assignTo
    requiredFields
  }
`);

export const settingsQuery = graphql(
  `
    query Settings {
      ...ViewerParts
      leadStatuses { ...StatusParts }
      tags { ...TagParts }
      leadTypes { ...TypeParts }
      customFields { ...FieldParts }
      assignmentRules { ...RuleParts }
      conversionRules { ...ConversionRulesParts }
      leadStatusColors { color primary isUsed }
      users(first: 100) { nodes { id name isActive } }
      groups { id name }
      sources: picklist(picklist: LEAD_SOURCE, includeInactive: true) { ...PicklistParts }
      categories: picklist(picklist: LEAD_CATEGORY, includeInactive: true) { ...PicklistParts }
      reasons: picklist(picklist: LOST_REASON, includeInactive: true) { ...PicklistParts }
      businesses: picklist(picklist: BUSINESS, includeInactive: true) { ...PicklistParts }
      channels: picklist(picklist: CHANNEL, includeInactive: true) { ...PicklistParts }
      competitors: picklist(picklist: COMPETITOR, includeInactive: true) { ...PicklistParts }
    }
  `,
  [viewerParts, statusParts, tagParts, typeParts, fieldParts, ruleParts, conversionRulesParts, picklistParts],
);
export type SettingsData = ResultOf<typeof settingsQuery>;

export const createStatus = graphql(
  `
    mutation CreateStatus($input: CreateLeadStatusInput!) {
      createLeadStatus(input: $input) {
        __typename
        ... on CreateLeadStatusSuccess { status { ...StatusParts } }
        ...ErrorParts
      }
    }
  `,
  [statusParts, errorParts],
);
export const updateStatus = graphql(
  `
    mutation UpdateStatus($input: UpdateLeadStatusInput!) {
      updateLeadStatus(input: $input) {
        __typename
        ... on UpdateLeadStatusSuccess { status { ...StatusParts } }
        ...ErrorParts
      }
    }
  `,
  [statusParts, errorParts],
);
export const reorderStatuses = graphql(
  `
    mutation ReorderStatuses($input: ReorderLeadStatusesInput!) {
      reorderLeadStatuses(input: $input) {
        __typename
        ... on ReorderLeadStatusesSuccess { statuses { ...StatusParts } }
        ...ErrorParts
      }
    }
  `,
  [statusParts, errorParts],
);
export const deleteStatus = graphql(
  `
    mutation DeleteStatus($input: DeleteLeadStatusInput!) {
      deleteLeadStatus(input: $input) {
        __typename
        ... on DeleteLeadStatusSuccess { deletedId movedLeadsCount }
        ...ErrorParts
      }
    }
  `,
  [errorParts],
);
export const deleteSetting = graphql(
  `
    mutation DeleteSetting($input: DeleteSettingInput!) {
      deleteSetting(input: $input) {
        __typename
        ... on DeleteSettingSuccess { deletedId }
        ...ErrorParts
      }
    }
  `,
  [errorParts],
);
export const saveTag = graphql(
  `
    mutation SaveTag($input: SaveTagInput!) {
      saveTag(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...TagParts } }
        ...ErrorParts
      }
    }
  `,
  [tagParts, errorParts],
);
export const savePicklistValue = graphql(
  `
    mutation SavePicklistValue($input: SavePicklistValueInput!) {
      savePicklistValue(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...PicklistParts } }
        ...ErrorParts
      }
    }
  `,
  [picklistParts, errorParts],
);
export const saveType = graphql(
  `
    mutation SaveLeadType($input: SaveLeadTypeInput!) {
      saveLeadType(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...TypeParts } }
        ...ErrorParts
      }
    }
  `,
  [typeParts, errorParts],
);
export const saveField = graphql(
  `
    mutation SaveCustomField($input: SaveCustomFieldInput!) {
      saveCustomField(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...FieldParts } }
        ...ErrorParts
      }
    }
  `,
  [fieldParts, errorParts],
);
export const saveRule = graphql(
  `
    mutation SaveAssignmentRule($input: SaveAssignmentRuleInput!) {
      saveAssignmentRule(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...RuleParts } }
        ...ErrorParts
      }
    }
  `,
  [ruleParts, errorParts],
);
export const saveConversionRules = graphql(
  `
    mutation SaveConversionRules($input: SaveConversionRulesInput!) {
      saveConversionRules(input: $input) {
        __typename
        ... on SaveConversionRulesSuccess { rules { ...ConversionRulesParts } }
        ...ErrorParts
      }
    }
  `,
  [conversionRulesParts, errorParts],
);
