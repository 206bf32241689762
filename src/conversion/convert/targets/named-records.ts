import type { User } from '../../../identity/index.js';
import type { TenantTransaction } from '../../../platform/database/index.js';
import { type Id, isId } from '../../../platform/ids/index.js';
import {
  type financialEntities,
  financialEntitySetting,
  type PicklistRow,
  picklistSetting,
} from '../../../settings/index.js';
import { type LeadSurroundings, surroundingsOf } from '../../lead-surroundings.repository.js';
import { type People, peopleOf } from '../../notify/people.repository.js';
import type { TenantSurroundings } from '../../tenant-surroundings.repository.js';
import type { ConvertLeadInput } from '../convert-lead.input.js';

/** What the input names that nobody needs to hold, as far as it is there. */
export interface Named extends TenantSurroundings {
  entity: Pick<typeof financialEntities.$inferSelect, 'id' | 'isActive'> | null;
  assignee: Pick<User, 'isActive'> | null;
  /** Of the code or ID that is given as the channel, whatever their list. */
  channels: PicklistRow[];
  /** Whom the input names, and who may have to be told of the conversion; nobody where it asks for neither. */
  people: People;
  lead: LeadSurroundings;
}

const nobody: People = new Map();

/** Looks up all of that by one statement, however wrong the input may be. */
export function lookUpNamed(
  input: ConvertLeadInput,
  leadId: Id<'lead'>,
  callerId: Id<'user'>,
  transaction: TenantTransaction,
): Promise<Named> {
  const entityName = financialEntitySetting.lookup.nameIn(input.financialEntityId);
  const channelName = picklistSetting.lookup.nameIn(input.customer?.defaultChannelId);
  const userId = input.assignToId != null && isId(input.assignToId, 'user') ? input.assignToId : null;
  const isAsking = userId !== null || input.notifyLeadOwner || input.notifyNewEntityOwner;
  return surroundingsOf(transaction, leadId, async (gathered) => {
    const [entities, channels, people] = await Promise.all([
      entityName ? financialEntitySetting.lookup.find(gathered, entityName) : [],
      channelName ? picklistSetting.lookup.find(gathered, channelName) : [],
      isAsking ? peopleOf(gathered, leadId, [callerId, ...(userId === null ? [] : [userId])]) : nobody,
    ]);
    return { entity: entities[0] ?? null, assignee: people.get(userId ?? '') ?? null, channels, people };
  });
}
