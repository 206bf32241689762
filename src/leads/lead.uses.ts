import { billingAccountSetting } from '../customers/index.js';
import {
  customFieldSetting,
  financialEntitySetting,
  groupSetting,
  picklistSetting,
  productSetting,
  tagSetting,
} from '../settings/index.js';
import { leads, leadTags } from './lead/lead.table.js';
import { leadPicklistValues } from './picklists/lead-picklists.table.js';
import { leadProducts } from './products/lead-products.table.js';
import { leadTypeSetting } from './type/lead-type.setting.js';

// Where leads refer to settings: one that is in use is not deleted.
tagSetting.usedBy({ column: leadTags.tagId, of: { column: leadTags.leadId, table: leads } });
customFieldSetting.usedBy({ column: leads.customFields, isKey: true });
leadTypeSetting.usedBy({ column: leads.typeId });
groupSetting.usedBy({ column: leads.ownedByGroupId });
financialEntitySetting.usedBy({ column: leads.financialEntityId });
picklistSetting.usedBy(
  { column: leads.sourceId },
  { column: leads.categoryId },
  { column: leads.lostReasonId },
  { column: leads.externalSourceId },
  { column: leadPicklistValues.valueId, of: { column: leadPicklistValues.leadId, table: leads } },
);
productSetting.usedBy(
  { column: leads.subscriptionPackageId },
  { column: leadProducts.productId, of: { column: leadProducts.leadId, table: leads } },
);
billingAccountSetting.usedBy({ column: leads.billingAccountId });
