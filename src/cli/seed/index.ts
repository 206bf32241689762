// First: the features' types are read with it.
import 'reflect-metadata';

export { demo } from './demo.js';
export { type Example, examples } from './examples/index.js';
export { isSeeded, seed } from './seed.js';
export { seedNewDatabase } from './seed-new-database.js';
