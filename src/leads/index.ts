import './lead.uses.js';

export { decideLeadApproval, requestLeadApproval } from './approval/approve-lead.js';
export { AssignmentRuleResolver } from './assignment/assignment-rule.resolver.js';
export { assignmentRuleSetting } from './assignment/assignment-rule.setting.js';
export { assignmentRules } from './assignment/assignment-rule.table.js';
export { assignmentTurns } from './assignment/assignment-turn.table.js';
export { archiveLeads } from './bulk/archive-leads.js';
export { assignLeads } from './bulk/assign-leads.js';
export { changeLeadStatus } from './bulk/change-lead-status.js';
export {
  changeLeads,
  findForChange,
  type LeadWork,
  leadId as leadIdOf,
  workOf,
} from './bulk/change-leads.js';
export {
  type ExportedLeadColumn,
  exportedFields,
  exportedLeadColumns,
  type LeadRecord,
  leadRecordOf,
  leadRecords,
} from './export/lead-records.list.js';
export { newsIn } from './import/as-kept.js';
export { importLeads } from './import/import-leads.js';
export { type ImportLeadResult, ImportLeadSuccess } from './import/import-leads.results.js';
export { keysOf, keysOfExported } from './import/known-leads.repository.js';
export { type StandingLead, standingLeads, versionsOf } from './import/standing-leads.repository.js';
export { createLead } from './intake/create-lead.js';
export type { CreateLeadInput } from './intake/lead.input.js';
export { updateLead } from './intake/update-lead.js';
export { affectedStatusesResolver, statusesOf, statusesOfMove } from './lead/affected-statuses.js';
export { knowingPermissions, readsCustomers, readsLeads } from './lead/hanging-records.visibility.js';
export { leadColumns, type MergeGroup, type MergePolicy } from './lead/lead.columns.js';
export {
  ApprovalState,
  ContactMethod,
  DurationUnit,
  LeadImportance,
  LeadLockRestriction,
  LeadState,
  PrivacyLevel,
} from './lead/lead.enums.js';
export { alongWithMerged, leadReader, leadReaderIgnoringPrivacy, subjectsOf } from './lead/lead.loaders.js';
export { logged } from './lead/lead.log.js';
export type { MarketingAttribution } from './lead/lead.origin.type.js';
export { LeadApprovalResolver, LeadLockResolver } from './lead/lead.parts.resolver.js';
export { LeadRepository, type LeadRow, type LockRow, returningLead } from './lead/lead.repository.js';
export { LeadResolver } from './lead/lead.resolver.js';
export { leadPayloadResolver, payloadResolvers } from './lead/lead.results.resolver.js';
export {
  CustomerLeadsResolver,
  DealLeadResolver,
  StatusInUseLeadsResolver,
  StatusLeadsResolver,
} from './lead/lead.reverse.resolver.js';
export { leadLocks, leads, leadTags, leadTeam } from './lead/lead.table.js';
export { Lead, LeadApproval } from './lead/lead.type.js';
export { notDeleted, visibleToViewer } from './lead/lead.visibility.js';
export { EmailTakenError, LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';
export { leadLimits } from './lead.limits.js';
export { LeadMutations } from './lead.mutations.js';
export { convertedError, lockedError } from './lead.policy.js';
export { duplicatesOf } from './list/lead.duplicates.loaders.js';
export { LeadQueries } from './list/lead.queries.js';
export { LeadSearchResolver } from './list/lead.search.resolver.js';
export { lockLead } from './lock/lock-lead.js';
export { dropFileAfterCommit } from './photo/lead-photo.js';
export { PhotoRepository, type PhotoRow } from './photo/photo.repository.js';
export { photos } from './photo/photo.table.js';
export { setPicklistValues } from './picklists/lead-picklists.repository.js';
export { ExternalReferenceResolver, LeadPicklistsResolver } from './picklists/lead-picklists.resolver.js';
export { leadPicklistValues } from './picklists/lead-picklists.table.js';
export { type ProductLine, setProducts } from './products/lead-products.repository.js';
export { LeadProductResolver, LeadProductsResolver } from './products/lead-products.resolver.js';
export { leadProducts } from './products/lead-products.table.js';
export { LeadTypeResolver, TypeOfLeadResolver } from './type/lead-type.resolver.js';
export { leadTypeSetting } from './type/lead-type.setting.js';
export { LeadType } from './type/lead-type.type.js';
export { approvalOfType } from './type/type-rules.js';
