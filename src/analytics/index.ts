export { AnalyticsResolver } from './analytics.resolver.js';
export { leadStatusSpells } from './status-spell.table.js';
