export { isLastWon, loggedStatus } from './change-status.js';

export { freeSlug } from './slug.js';
export { DeleteLeadStatusInput } from './status.input.js';
export { statusReader } from './status.loaders.js';
export { statusMutations } from './status.mutations.js';
export { StatusRepository, type StatusRow, statusNames } from './status.repository.js';
export { StatusResolver } from './status.resolver.js';
export { DeleteLeadStatusResult, DeleteLeadStatusSuccess, StatusInUseError } from './status.results.js';
export { leadStatuses } from './status.table.js';
export { LeadStatus, LeadStatusCategory, LeadStatusColor } from './status.type.js';
export { statusLookup, statusMeant } from './status-meant.js';
