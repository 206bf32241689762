export { AnalyticsResolver } from './analytics.resolver.js';
export { countedLeads, recountLeads } from './counts/lead-count.repository.js';
export { leadStatusSpells } from './counts/status-spell.table.js';
