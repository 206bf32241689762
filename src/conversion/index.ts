import './rules/conversion-rules.uses.js';

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
export { conversionRulesReader } from './rules/conversion-rules.loaders.js';
export { conversionFieldRules, conversionRules } from './rules/conversion-rules.table.js';
export { ConversionDealField, ConversionLeadField } from './rules/conversion-rules.type.js';
