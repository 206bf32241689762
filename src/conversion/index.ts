export { conversionResolvers } from './conversion.resolver.js';
export { conversions } from './conversion.table.js';
export type { ConvertLeadInput } from './convert/convert-lead.input.js';
export { convertLead } from './convert/convert-lead.js';
