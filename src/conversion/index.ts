export { conversionResolvers } from './conversion.resolver.js';
export { conversions } from './conversion.table.js';
export { CarryOverSkipReason, ConversionOutcome, type Made, type Skip } from './conversion.type.js';
