import 'reflect-metadata';

export * from './arguments.js';
export * from './bad-input.js';
export * from './batch-field.js';
export * from './connection.js';
export * from './date-time-range.js';
export * from './entity.js';
export * from './errors.js';
export * from './issues.js';
export * from './keyset.js';
export * from './node.js';
export * from './order.js';
export * from './read-page.js';
export * from './refusal.js';
export * from './scalars.js';
export * from './upload.js';
export * from './version.js';
export * from './wanted.js';
