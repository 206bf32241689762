export { type LiveContext, type LiveEvent, TooSlowError } from './lead-changed.js';
export { sweepLeadEvents } from './lead-event.repository.js';
export { LeadFeed } from './lead-feed.js';
export { beginListening, goOnListening } from './listening.repository.js';
export { liveResolvers } from './live.subscriptions.js';
