export { createLog } from './log.js';
export { type RedactedError, redactError } from './redact-error.js';
