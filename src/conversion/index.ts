export { conversionResolvers } from './conversion.resolver.js';
export { conversions } from './conversion.table.js';
