import './lead.uses.js';

export { affectedStatusesResolver, statusesOfMove } from './affected-statuses.js';
export {
  changeLeads,
  findForChange,
  type LeadWork,
  leadId as leadIdOf,
  workOf,
} from './change-leads.js';
export { leadColumns } from './lead.columns.js';
export {
  ApprovalState,
  ContactMethod,
  DurationUnit,
  LeadImportance,
  LeadLockRestriction,
  LeadState,
  PrivacyLevel,
} from './lead.enums.js';
export { LeadAlreadyConvertedError, LeadLockedError } from './lead.errors.js';
export { leadReader, leadReaderIgnoringPrivacy } from './lead.loaders.js';
export { logged } from './lead.log.js';
export { LeadMutations } from './lead.mutations.js';
export type { MarketingAttribution } from './lead.origin.type.js';
export { LeadApprovalResolver, LeadLockResolver } from './lead.parts.resolver.js';
export { convertedError, lockedError } from './lead.policy.js';
export { LeadQueries } from './lead.queries.js';
export { LeadRepository, type LeadRow, type LockRow, returningLead } from './lead.repository.js';
export { LeadResolver } from './lead.resolver.js';
export { leadPayloadResolver, payloadResolvers } from './lead.results.resolver.js';
export {
  CustomerLeadsResolver,
  DealLeadResolver,
  StatusInUseLeadsResolver,
  StatusLeadsResolver,
} from './lead.reverse.resolver.js';
export { LeadSearchResolver } from './lead.search.resolver.js';
export { leadLocks, leads, leadTags, leadTeam } from './lead.table.js';
export { Lead, LeadApproval } from './lead.type.js';
export { visibleToViewer } from './lead.visibility.js';
export { dropFileAfterCommit } from './lead-photo.js';
export { PhotoRepository, type PhotoRow } from './photo.repository.js';
export { photos } from './photo.table.js';
