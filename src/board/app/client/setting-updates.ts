import { gql } from '@urql/core';
import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';

interface Deleted {
  deletedId?: string;
}

const listPipeline = addition('savePipeline', 'pipelines');

/** What lists of settings become by the mutations of settings. */
export const afterSettings: Record<string, UpdateResolver> = {
  deleteSetting: (result, _args, cache) => {
    const { deletedId } = (result.deleteSetting ?? {}) as Deleted;
    if (deletedId) dropFromSettings(cache, deletedId);
  },
  deleteLeadStatus: (result, args, cache) => {
    const { deletedId } = (result.deleteLeadStatus ?? {}) as Deleted;
    if (!deletedId) return;
    dropFromSettings(cache, deletedId);
    const { moveLeadsToId } = args.input as { moveLeadsToId?: string };
    if (moveLeadsToId) moveLeads(cache, deletedId, moveLeadsToId);
  },
  saveTag: addition('saveTag', 'tags'),
  saveLeadType: addition('saveLeadType', 'leadTypes'),
  saveCustomField: addition('saveCustomField', 'customFields'),
  savePicklistValue: addition('savePicklistValue', 'picklist'),
  saveProduct: addition('saveProduct', 'products'),
  saveFinancialEntity: addition('saveFinancialEntity', 'financialEntities'),
  saveGroup: addition('saveGroup', 'groups'),
  savePipeline: (result, args, cache, info) => {
    listPipeline(result, args, cache, info);
    const { setting } = (result.savePipeline ?? {}) as { setting?: { id: string; isDefault?: boolean } };
    if (setting?.isDefault) leaveDefault(cache, setting.id);
  },
  saveWebhook: addition('saveWebhook', 'webhooks'),
  saveLeadHook: addition('saveLeadHook', 'leadHooks'),
  saveAssignmentRule: addition('saveAssignmentRule', 'assignmentRules'),
  reorderLeadStatuses: (result, _args, cache) => {
    const { statuses } = (result.reorderLeadStatuses ?? {}) as { statuses?: { id: string }[] };
    const keys = statuses?.map(({ id }) => `LeadStatus:${id}`);
    if (keys) cache.link('Query', 'leadStatuses', keys as never);
  },
  createLeadStatus: (result, _args, cache) => {
    const { status } = (result.createLeadStatus ?? {}) as { status?: { id: string } };
    if (status) append(cache, 'leadStatuses', `LeadStatus:${status.id}`, null);
  },
};

const settingLists = new Set([
  'tags',
  'leadTypes',
  'customFields',
  'picklist',
  'products',
  'financialEntities',
  'leadStatuses',
  'assignmentRules',
  'groups',
  'pipelines',
  'webhooks',
  'leadHooks',
]);

function dropFromSettings(cache: Cache, id: string): void {
  for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields('Query')) {
    const listed = settingLists.has(fieldName) ? cache.resolve('Query', fieldKey) : null;
    if (!Array.isArray(listed)) continue;
    const left = listed.filter((key) => !String(key).endsWith(`:${id}`));
    if (left.length < listed.length) cache.link('Query', fieldName, args, left as never);
  }
}

/** A setting that was saved and is not listed yet comes at the end of its list. */
function addition(name: string, field: string): UpdateResolver {
  return (result, _args, cache) => {
    const { setting } = (result[name] ?? {}) as {
      setting?: { __typename: string; id: string; picklist?: string };
    };
    if (setting) append(cache, field, `${setting.__typename}:${setting.id}`, setting.picklist ?? null);
  };
}

function append(cache: Cache, field: string, key: string, picklist: string | null): void {
  for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields('Query')) {
    if (fieldName !== field || (picklist !== null && args?.picklist !== picklist)) continue;
    const listed = cache.resolve('Query', fieldKey);
    if (!Array.isArray(listed) || listed.some((one) => one === key)) continue;
    cache.link('Query', fieldName, args, [...listed, key] as never);
  }
}

const defaultOf = gql`
  fragment DefaultOf on Pipeline {
    id
    isDefault
  }
`;

/** Only one pipeline is the default. */
function leaveDefault(cache: Cache, presentId: string): void {
  const pipelines = cache.resolve('Query', 'pipelines');
  for (const key of Array.isArray(pipelines) ? pipelines : []) {
    const id = String(key).replace(/^Pipeline:/, '');
    if (id !== presentId) cache.writeFragment(defaultOf, { id, isDefault: false });
  }
}

const countOf = gql`
  fragment CountOf on LeadStatus {
    id
    leadsCount
  }
`;

/** The leads of a deleted status have another now: its count is known, and lists of leads are read anew when they are shown. */
function moveLeads(cache: Cache, fromId: string, toId: string): void {
  const [from, to] = [fromId, toId].map((id) =>
    cache.resolve({ __typename: 'LeadStatus', id }, 'leadsCount'),
  );
  if (typeof from === 'number' && typeof to === 'number') {
    cache.writeFragment(countOf, { id: toId, leadsCount: from + to });
  }
  for (const { fieldName, arguments: args } of cache.inspectFields('Query')) {
    if (fieldName === 'leads') cache.invalidate('Query', fieldName, args);
  }
}
