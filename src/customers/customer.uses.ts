import {
  customFieldSetting,
  financialEntitySetting,
  picklistSetting,
  pipelineSetting,
  stagesUsedBy,
  tagSetting,
} from '../settings/index.js';
import { accounts, accountTags, customers, customerTags, deals, dealTags } from './customer.table.js';
import { financialProfiles } from './finance/finance.table.js';

// Where customers and what belongs to them refer to settings: one that is in use is not deleted.
tagSetting.usedBy(
  { column: customerTags.tagId, of: { column: customerTags.customerId, table: customers } },
  { column: accountTags.tagId, of: { column: accountTags.accountId, table: accounts } },
  { column: dealTags.tagId, of: { column: dealTags.dealId, table: deals } },
);
customFieldSetting.usedBy({ column: customers.customFields, isKey: true });
financialEntitySetting.usedBy({ column: financialProfiles.financialEntityId });
picklistSetting.usedBy({ column: customers.defaultChannelId });
pipelineSetting.usedBy({ column: deals.pipelineId });
stagesUsedBy(deals.stageId);
