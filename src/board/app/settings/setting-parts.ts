import { graphql, type ResultOf } from '../client/graphql.js';
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
export const productParts = graphql(`
  fragment ProductParts on Product { id code name kind unitPrice isActive }
`);
export const entityParts = graphql(`
  fragment EntityParts on FinancialEntity { id code name isActive }
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
export const groupParts = graphql(`
  fragment GroupParts on Group { id code name members { id name } }
`);
export const pipelineParts = graphql(`
  fragment PipelineParts on Pipeline { id name isDefault stages { id name probability isWon isLost } }
`);
export const webhookParts = graphql(`
  fragment WebhookParts on Webhook { id url events isActive disabledAt }
`);
export const hookParts = graphql(`
  fragment HookParts on LeadHook {
    id
    name
    source
    isActive
    isSigned
    dropsUnknown
    nameStandIn
    previousKeyUntil
    actingUser { id name }
    assignedUser { id name }
    owner { id name }
    leadSource { id name }
    leadType { id name }
    ownedByGroup { id name }
    mapping { path field }
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
      products { ...ProductParts }
      financialEntities { ...EntityParts }
      assignmentRules { ...RuleParts }
      conversionRules { ...ConversionRulesParts }
      leadStatusColors { color primary isUsed }
      users(first: 100) { nodes { id name isActive } }
      groups { ...GroupParts }
      pipelines { ...PipelineParts }
      webhooks { ...WebhookParts }
      leadHooks { ...HookParts }
      sources: picklist(picklist: LEAD_SOURCE, includeInactive: true) { ...PicklistParts }
      categories: picklist(picklist: LEAD_CATEGORY, includeInactive: true) { ...PicklistParts }
      reasons: picklist(picklist: LOST_REASON, includeInactive: true) { ...PicklistParts }
      businesses: picklist(picklist: BUSINESS, includeInactive: true) { ...PicklistParts }
      channels: picklist(picklist: CHANNEL, includeInactive: true) { ...PicklistParts }
      competitors: picklist(picklist: COMPETITOR, includeInactive: true) { ...PicklistParts }
    }
  `,
  [
    viewerParts,
    statusParts,
    tagParts,
    typeParts,
    fieldParts,
    productParts,
    entityParts,
    ruleParts,
    conversionRulesParts,
    groupParts,
    pipelineParts,
    webhookParts,
    hookParts,
    picklistParts,
  ],
);
export type SettingsData = ResultOf<typeof settingsQuery>;
