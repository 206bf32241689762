export { AnalyticsResolver } from './analytics.resolver.js';
export { countedLeads, recountLeads } from './lead-count.repository.js';
export { leadStatusSpells } from './status-spell.table.js';
