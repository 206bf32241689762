export { conversionResolvers } from './conversion.resolver.js';
export { conversions } from './conversion.table.js';
export {
  CarryOverSkipReason,
  ConversionOutcome,
  ConvertedAccountSource,
  type Made,
  type Skip,
} from './conversion.type.js';
export { unmapped } from './convert/unmapped-values.js';
