import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';
import { updateLeadLists } from '../../../../schema/clients/graphcache.js';
import type { ChangedLead } from '../../../../schema/clients/lead-lists.js';
import { onPutAway, onRestored } from './put-away.js';
import { afterSettings } from './setting-updates.js';

/** Fields of a lead beside its own: a change by others makes them unknown, and they are read anew where they are shown. */
const byOthers = [
  'timeline',
  'comments',
  'attachments',
  'logs',
  'duplicates',
  'conversion',
  'conversionObstacles',
];
/** Those that any change of the viewer's own touches; what a mutation changes besides it answers. */
const byViewer = ['timeline', 'logs', 'conversionObstacles'];

interface LeadEvent {
  action: string;
  leadId: string;
  removedLeadId: string | null;
  lead: ChangedLead | null;
  log: { user: { id: string } | null };
}

/** A change of a lead, by whomever: lists and counts become right, and so does a page that shows the lead. */
export const onLeadChanged: UpdateResolver = (result, _args, cache) => {
  const event = result.leadChanged as unknown as LeadEvent;
  const { action, lead, removedLeadId } = event;
  if (removedLeadId) {
    const isKnown = cache.resolve({ __typename: 'Lead', id: removedLeadId }, 'id') !== undefined;
    if (isKnown) updateLeadLists(cache, { deletedIds: [removedLeadId] });
  } else if (lead) {
    if (action === 'ARCHIVE_LEAD') onPutAway(cache, [lead.id]);
    else if (action === 'RESTORE_LEAD') onRestored(cache, [lead]);
    else {
      const isNew = ['CREATE_LEAD', 'IMPORT_LEAD'].includes(action);
      updateLeadLists(cache, isNew ? { created: [lead] } : { moved: [lead] });
    }
    // What the viewer did has been answered already.
    if (event.log.user?.id !== viewerId(cache)) forget(cache, lead.id, byOthers);
  }
};

function viewerId(cache: Cache): string | null {
  const viewer = cache.resolve('Query', 'viewer');
  const user = typeof viewer === 'string' ? cache.resolve(viewer, 'user') : null;
  return typeof user === 'string' ? user.replace(/^User:/, '') : null;
}

function forget(cache: Cache, id: string, fields: readonly string[]): void {
  const lead = { __typename: 'Lead', id };
  for (const { fieldName, arguments: args } of cache.inspectFields(lead)) {
    if (fields.includes(fieldName)) cache.invalidate(lead, fieldName, args);
  }
}

/** Those of the fields that an answer does not hold. */
const unanswered = (lead: object, fields: readonly string[]) => fields.filter((field) => !(field in lead));

type Updates = Record<string, UpdateResolver>;

/** What a success may hold of the records that it changed. */
interface Success {
  lead?: ChangedLead;
  leads?: ChangedLead[];
  deletedId?: string;
}

/**
 * The kit's updates, and then: lists of a changed lead that the mutation has not answered are forgotten, so that its
 * page reads them when it is opened next.
 */
export function afterMutation(kit: Updates): Updates {
  const changing = [
    ...['changeLeadStatus', 'updateLead', 'convertLead', 'revertLeadConversion', 'lockLead', 'unlockLead'],
    ...['requestLeadApproval', 'approveLead', 'rejectLead', 'assignLeads', 'archiveLeads', 'restoreLeads'],
  ];
  const afterChange = (name: string): UpdateResolver => {
    const update: UpdateResolver = (result, args, cache, info) => {
      kit[name]?.(result as never, args, cache, info);
      if (info.optimistic) return;
      const { lead, leads = lead ? [lead] : [] } = (result[name] ?? {}) as Success;
      if (name === 'archiveLeads') {
        onPutAway(
          cache,
          leads.map(({ id }) => id),
        );
      }
      if (name === 'restoreLeads') onRestored(cache, leads);
      for (const one of leads) {
        forget(cache, one.id, unanswered(one, byViewer));
      }
    };
    return update;
  };
  return {
    ...Object.fromEntries(changing.map((name) => [name, afterChange(name)])),
    convertLeads: (result, _args, cache) => {
      const { results = [] } = (result.convertLeads ?? {}) as { results?: Success[] };
      const converted = results.flatMap(({ lead }) => (lead ? [lead] : []));
      updateLeadLists(cache, { moved: converted });
      for (const lead of converted) forget(cache, lead.id, unanswered(lead, byOthers));
    },
    mergeLeads: (result, args, cache) => {
      const { lead } = (result.mergeLeads ?? {}) as Success;
      if (!lead) return;
      const { duplicateIds } = args.input as { duplicateIds: string[] };
      updateLeadLists(cache, { deletedIds: duplicateIds });
      forget(cache, lead.id, byOthers);
    },
    deleteAttachment: removal('deleteAttachment', 'Attachment', 'attachments'),
    deleteComment: removal('deleteComment', 'Comment', 'timeline'),
    ...afterSettings,
  };
}

/** Takes a comment or an attachment out of the lists of its subject, and of the customer that it was carried over to. */
function removal(name: string, typename: string, field: string): UpdateResolver {
  return (result, _args, cache) => {
    const { deletedId } = (result[name] ?? {}) as Success;
    if (!deletedId) return;
    const record = `${typename}:${deletedId}`;
    const subject = cache.resolve(record, 'subject');
    if (typeof subject !== 'string') return;
    const customer = cache.resolve(subject, 'customer');
    for (const owner of typeof customer === 'string' ? [subject, customer] : [subject]) {
      takeOut(cache, owner, field, record);
    }
  };
}

function takeOut(cache: Cache, owner: string, field: string, record: string): void {
  for (const { fieldName, fieldKey } of cache.inspectFields(owner)) {
    const connection = fieldName === field ? cache.resolve(owner, fieldKey) : null;
    if (typeof connection !== 'string') continue;
    const nodes = cache.resolve(connection, 'nodes');
    if (!Array.isArray(nodes)) continue;
    const left = nodes.filter((node) => node !== record);
    cache.link(connection as never, 'nodes', left as never);
  }
}
