import { type Json, recordCells } from '../../../imports/index.js';
import { isSignature } from '../../lead-hook.keys.js';
import { HookError } from '../hook-error.js';
import { type Format, type Incoming, isMembers, type Members, textIn } from './format.js';

/**
 * Meta's lead ads. What Meta posts itself names a lead by its ID alone; a relay brings what the form holds, as the Graph
 * API has it: one lead, a list, or `{ data: […] }`
 * (https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving).
 */
export const meta: Format = {
  takesForms: false,
  verify({ secret }, { header, body }) {
    const given = header('x-hub-signature-256');
    if (!isSignature(given, { body, secret: secret ?? '', encoding: 'hex' })) {
      throw new HookError(401, 'X-Hub-Signature-256 must sign the body with the app secret of the hook.');
    }
  },
  leadsIn(_hook, payload) {
    const isNotification = isMembers(payload) && Array.isArray(payload.entry);
    const found = leadsOf(payload);
    // Of a page that tells of other things as well there is nothing to do.
    if (found.length === 0 && !isNotification) {
      throw new HookError(
        422,
        'The body must be a lead of the Graph API, a list of them, or a notification.',
      );
    }
    return found;
  },
};

function leadsOf(payload: Json): Incoming[] {
  if (Array.isArray(payload)) return payload.flatMap(leadsOf);
  if (!isMembers(payload)) return [];
  if (Array.isArray(payload.entry)) return payload.entry.flatMap(ofEntry);
  if (Array.isArray(payload.data)) return payload.data.flatMap(leadsOf);
  return ofLead(payload);
}

/** A notification tells of several pages, and of several changes of each. */
const ofEntry = (entry: Json): Incoming[] =>
  isMembers(entry) && Array.isArray(entry.changes)
    ? entry.changes.flatMap((change) =>
        isMembers(change) && change.field === 'leadgen' && isMembers(change.value)
          ? ofLead(change.value)
          : [],
      )
    : [];

function ofLead(lead: Members): Incoming[] {
  const { leadgen_id, created_time, ...rest } = lead;
  const externalId = textIn(lead.id) ?? textIn(leadgen_id);
  const hasFields = Array.isArray(lead.field_data) || Object.keys(lead).some((name) => isOfForm(name));
  if (externalId === null && !hasFields) return [];
  if (!hasFields) return [{ kind: 'withoutFields', externalId }];
  const record: Members = {
    ...rest,
    ...(externalId === null ? {} : { id: externalId }),
    ...(created_time === undefined ? {} : { created_time: instantText(created_time) }),
  };
  return [{ kind: 'lead', externalId, cells: recordCells(record), payload: lead }];
}

const ofNotification =
  /^(?:id|leadgen_id|created_time|(?:ad|adset|adgroup|campaign|form|page)_(?:id|name)|platform|is_organic)$/;
const isOfForm = (name: string): boolean => !ofNotification.test(name);

/** A notification counts seconds since 1970, the Graph API writes a time. */
const instantText = (time: Json): Json =>
  typeof time === 'string' && /^\d{9,11}$/.test(time) ? new Date(Number(time) * 1000).toISOString() : time;
