import { visibleAttachments } from '../../attachments/index.js';
import { visibleComments, visibleLogs } from '../../comments/index.js';
import { conversionRulesReader } from '../../conversion/index.js';
import { accountReader, billingAccountReader, customerReader, dealReader } from '../../customers/index.js';
import { type Context, type Member, Permission, userReader } from '../../identity/index.js';
import { leadHookSetting } from '../../lead-hooks/index.js';
import { leadReader } from '../../leads/index.js';
import type { FieldSelection } from '../../platform/graphql/index.js';
import type { Id, IdKind } from '../../platform/ids/index.js';
import { definedSettings, pipelineReader, stageReader } from '../../settings/index.js';
import { statusReader } from '../../statuses/index.js';
import { webhookSetting } from '../../webhooks/index.js';

/** Records of one kind. */
interface Loads {
  load(context: Context, ids: readonly Id[], selection: FieldSelection): Promise<(object | null)[]>;
}
type Load = Loads['load'];
interface Entity {
  byIds(
    context: Context,
    ids: readonly (Id | null | undefined)[],
    selection: FieldSelection,
  ): Promise<(object | null)[]>;
}

const any =
  (entity: Entity): Load =>
  (context, ids, selection) =>
    entity.byIds(context, ids, selection);

const ofLeads = [Permission.LEADS_READ];
const ofCustomers = [Permission.CUSTOMERS_READ];

/**
 * How each kind of record is read by ID, and the permissions of which that takes one; none where every member
 * may. Of comments, attachments and log entries, those alone are found whose subject the viewer may read.
 */
const kinds: Partial<Record<IdKind, Loads & { takes?: readonly Permission[] }>> = {
  lead: { load: any(leadReader), takes: ofLeads },
  comment: { load: visibleComments, takes: [...ofLeads, ...ofCustomers] },
  attachment: { load: visibleAttachments, takes: [...ofLeads, ...ofCustomers] },
  log: { load: visibleLogs, takes: [...ofLeads, ...ofCustomers] },
  customer: { load: any(customerReader), takes: ofCustomers },
  account: { load: any(accountReader), takes: ofCustomers },
  deal: { load: any(dealReader), takes: ofCustomers },
  billing: { load: any(billingAccountReader), takes: ofCustomers },
  webhook: { load: any(webhookSetting.entity), takes: [Permission.SETTINGS_WRITE] },
  hook: { load: any(leadHookSetting.entity), takes: [Permission.SETTINGS_WRITE] },
  rules: { load: any(conversionRulesReader) },
  user: { load: any(userReader) },
  status: { load: any(statusReader) },
  pipeline: { load: any(pipelineReader) },
  stage: { load: any(stageReader) },
};

/** Every member may read a setting, but for those that `kinds` names. */
function loadSetting(kind: IdKind): Load | undefined {
  const setting = definedSettings().get(kind);
  return setting && any(setting.entity);
}

/** The permission that a viewer would need to read records of this kind by ID; null where they may. */
export function missingPermission(viewer: Member, kind: IdKind): Permission | null {
  const takes = kinds[kind]?.takes;
  if (!takes || takes.some((permission) => viewer.permissions.has(permission))) return null;
  return takes[0] ?? null;
}

/** Records of any kinds by ID, as far as the viewer may see them: one read for each kind. */
export async function recordsById(
  context: Context,
  idsByKind: ReadonlyMap<IdKind, readonly Id[]>,
  selection: FieldSelection,
): Promise<ReadonlyMap<string, object>> {
  const byId = new Map<string, object>();
  await Promise.all(
    [...idsByKind].map(async ([kind, ids]) => {
      const load = kinds[kind]?.load ?? loadSetting(kind);
      const records = (await load?.(context, ids, selection)) ?? [];
      for (const [i, id] of ids.entries()) {
        const record = records[i];
        if (record) byId.set(id, record);
      }
    }),
  );
  return byId;
}
