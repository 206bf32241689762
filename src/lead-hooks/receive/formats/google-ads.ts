import { recordCells } from '../../../imports/index.js';
import { isToken } from '../../lead-hook.keys.js';
import { HookError } from '../hook-error.js';
import { type Format, isMembers, textIn } from './format.js';

/** Lead form assets of Google Ads (https://developers.google.com/google-ads/webhook/docs/implementation). */
export const googleAds: Format = {
  takesForms: false,
  verify({ tokenHash, previousTokenHash, previousKeyUntil }, { payload }) {
    const isGrace = previousKeyUntil !== null && previousKeyUntil.getTime() > Date.now();
    const given = isMembers(payload) ? payload.google_key : undefined;
    if (!isToken(given, [tokenHash, isGrace ? previousTokenHash : null])) {
      throw new HookError(401, 'google_key must be the key of the hook.');
    }
  },
  leadsIn(_hook, payload) {
    if (!isMembers(payload)) throw new HookError(422, 'The body must be a JSON object.');
    const { google_key: _, is_test, ...lead } = payload;
    const externalId = textIn(lead.lead_id);
    if (externalId === null) throw new HookError(422, 'lead_id must name the lead.');
    if (is_test === true || is_test === 'true') return [{ kind: 'test', externalId }];
    if (!Array.isArray(lead.user_column_data)) {
      throw new HookError(422, 'user_column_data must be what the form holds.');
    }
    return [{ kind: 'lead', externalId, cells: recordCells(lead), payload: lead }];
  },
};
