export { createLog } from './log.js';
export { redactError } from './redact-error.js';
