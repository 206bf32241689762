export { createLog, createSharedLog } from './log.js';
export { redactError } from './redact-error.js';
