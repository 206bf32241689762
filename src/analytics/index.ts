export { AnalyticsResolver } from './analytics.resolver.js';
export { recountLeads } from './lead-count.repository.js';
export { leadStatusSpells } from './status-spell.table.js';
