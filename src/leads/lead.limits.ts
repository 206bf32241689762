import { originLimits } from './intake/lead.origin.rules.js';
import { limits } from './intake/lead.rules.js';
import { MAX_PICKLIST_VALUES } from './picklists/named-values.js';
import { MAX_PRODUCTS } from './products/named-products.js';

/** How many a lead may have of each (SPEC section 4). */
export const leadLimits = {
  phoneNumbers: limits.phoneNumbers,
  tags: limits.tags,
  team: limits.team,
  marketingAttribution: originLimits.attributions,
  picklistValues: MAX_PICKLIST_VALUES,
  products: MAX_PRODUCTS,
};
