export { createExecutor, type Execute } from './executor.js';
