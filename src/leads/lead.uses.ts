import { financialEntitySetting, groupSetting, picklistSetting, tagSetting } from '../settings/index.js';
import { leads, leadTags } from './lead/lead.table.js';
import { leadPicklistValues } from './picklists/lead-picklists.table.js';

// Where leads refer to settings: one that is in use is not deleted.
tagSetting.usedBy({ column: leadTags.tagId, of: { column: leadTags.leadId, table: leads } });
groupSetting.usedBy({ column: leads.ownedByGroupId });
financialEntitySetting.usedBy({ column: leads.financialEntityId });
picklistSetting.usedBy(
  { column: leads.sourceId },
  { column: leads.categoryId },
  { column: leads.lostReasonId },
  { column: leads.externalSourceId },
  { column: leadPicklistValues.valueId, of: { column: leadPicklistValues.leadId, table: leads } },
);
