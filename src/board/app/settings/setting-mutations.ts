import { graphql } from '../client/graphql.js';
import { errorParts } from '../client/mutation-errors.js';
import {
  conversionRulesParts,
  entityParts,
  fieldParts,
  picklistParts,
  productParts,
  ruleParts,
  statusParts,
  tagParts,
  typeParts,
} from './setting-parts.js';

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
export const saveProduct = graphql(
  `
    mutation SaveProduct($input: SaveProductInput!) {
      saveProduct(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...ProductParts } }
        ...ErrorParts
      }
    }
  `,
  [productParts, errorParts],
);
export const saveEntity = graphql(
  `
    mutation SaveFinancialEntity($input: SaveFinancialEntityInput!) {
      saveFinancialEntity(input: $input) {
        __typename
        ... on SaveSettingSuccess { setting { __typename ...EntityParts } }
        ...ErrorParts
      }
    }
  `,
  [entityParts, errorParts],
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
