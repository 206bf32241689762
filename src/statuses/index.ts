export { paletteOf } from './palette.js';
export { statusEntity } from './status.loaders.js';
export { type StatusRow, statusNames, wonStatuses } from './status.repository.js';
export { StatusResolver } from './status.resolver.js';
export { leadStatuses } from './status.table.js';
export { LeadStatus, LeadStatusCategory, LeadStatusColor } from './status.type.js';
