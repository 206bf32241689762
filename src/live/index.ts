export { type LiveContext, type LiveEvent, TooSlowError } from './lead-changed.js';
export { LeadFeed } from './lead-feed.js';
export { liveResolvers } from './live.subscriptions.js';
export { sweepLeadEvents } from './sweep-lead-events.js';
