import { type Id, isId } from '../../../platform/ids/index.js';
import { financialEntitySetting, type PicklistRow, picklistSetting } from '../../../settings/index.js';
import type { ConversionRepository, EntityRow, LeadSurroundings } from '../../conversion.repository.js';
import type { TenantSurroundings } from '../../tenant-surroundings.repository.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';

/** What the input names that nobody needs to hold, as far as it is there. */
export interface Named extends TenantSurroundings {
  entity: EntityRow | null;
  assignee: { isActive: boolean } | null;
  /** Of the code or ID that is given as the channel, whatever their list. */
  channels: PicklistRow[];
  lead: LeadSurroundings;
}

/** Looks up all of that, however wrong the input may be: one round trip. */
export async function lookUpNamed(
  input: ConvertLeadInput,
  leadId: Id<'lead'>,
  conversions: ConversionRepository,
): Promise<Named> {
  const entityName = financialEntitySetting.lookup.nameIn(input.financialEntityId);
  const channelName = picklistSetting.lookup.nameIn(input.customer?.defaultChannelId);
  const userId = input.assignToId != null && isId(input.assignToId, 'user') ? input.assignToId : null;
  const [surroundings, entity, assignee, channels] = await Promise.all([
    conversions.surroundingsOf(leadId),
    entityName && conversions.financialEntity(entityName),
    userId === null ? null : conversions.user(userId),
    channelName ? conversions.picklistValues(channelName) : [],
  ]);
  return { ...surroundings, entity, assignee, channels };
}
