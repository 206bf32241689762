export { type Serving, type ServingOptions, startServing } from './serving.js';
