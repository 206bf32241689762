import { financialEntitySetting, groupSetting, tagSetting } from '../settings/index.js';
import { leads, leadTags } from './lead/lead.table.js';

// Where leads refer to settings: one that is in use is not deleted.
tagSetting.usedBy({ column: leadTags.tagId, of: { column: leadTags.leadId, table: leads } });
groupSetting.usedBy({ column: leads.ownedByGroupId });
financialEntitySetting.usedBy({ column: leads.financialEntityId });
