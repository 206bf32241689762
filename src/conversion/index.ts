import './rules/conversion-rules.uses.js';

export { conversionResolvers } from './conversion.resolver.js';
export { conversions } from './conversion.table.js';
export type { ConvertLeadInput } from './convert/convert-lead.input.js';
export { convertLead } from './convert/convert-lead.js';
export type { SaveConversionRulesInput } from './rules/conversion-rules.input.js';
export { conversionRulesReader } from './rules/conversion-rules.loaders.js';
export { conversionRules } from './rules/conversion-rules.table.js';
export { ConversionDealField, ConversionLeadField } from './rules/conversion-rules.type.js';
export { saveConversionRules } from './rules/save-conversion-rules.js';
