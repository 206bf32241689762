import { exactJson, type Json, TenantWords } from '../../imports/index.js';
import type { Id } from '../../platform/ids/index.js';
import { type Outcome, recordDelivery } from '../deliveries/delivery.repository.js';
import { LeadHookDeliveryStatus as Status } from '../deliveries/delivery.type.js';
import { isToken } from '../lead-hook.keys.js';
import { LeadHookSource } from '../lead-hook.source.js';
import type { OpenHook } from './find-hook.js';
import type { Format, Incoming } from './formats/format.js';
import { generic } from './formats/generic.js';
import { googleAds } from './formats/google-ads.js';
import { meta } from './formats/meta.js';
import { formMembers } from './formats/places.js';
import { typeform } from './formats/typeform.js';
import { HookError } from './hook-error.js';
import { rowOf } from './lead-row.js';
import { takeIn } from './take-in.js';

export const formats: Readonly<Record<LeadHookSource, Format>> = {
  META: meta,
  GOOGLE_ADS: googleAds,
  TYPEFORM: typeform,
  GENERIC: generic,
};

const MAX_LEADS = 200;

/** What came by HTTP, as far as a hook looks at it. */
export interface Request {
  header(name: string): string | undefined;
  mediaType: 'application/json' | 'application/x-www-form-urlencoded';
  body: Buffer;
  /** The body as text. */
  text: string;
}

/**
 * Takes in what a source has posted, lead by lead, and keeps on record what became of each. What cannot become a lead is
 * kept there with what was sent, and is no error to the source: to send it again would change nothing.
 * @returns the IDs of the deliveries, in the order of what was posted
 * @throws HookError where nothing of it is taken; DatabaseUnavailableError, after which the source may send it again
 */
export async function receive(open: OpenHook, request: Request): Promise<Id<'arrival'>[]> {
  const { hook, context } = open;
  const format = formats[hook.source];
  const payload = payloadOf(request, format);
  format.verify(hook, { ...request, payload });
  const leads = format.leadsIn(hook, payload);
  if (leads.length > MAX_LEADS) throw new HookError(413, `One request brings at most ${MAX_LEADS} leads.`);
  const words = leads.some(({ kind }) => kind === 'lead')
    ? await TenantWords.of(context, { withSettings: false })
    : null;
  const ids: Id<'arrival'>[] = [];
  for (const lead of leads) {
    ids.push(await recordDelivery(context, hook.id, await outcomeOf(open, lead, words as TenantWords)));
  }
  return ids;
}

function payloadOf({ mediaType, text }: Request, { takesForms }: Format): Json {
  if (mediaType === 'application/x-www-form-urlencoded') {
    if (takesForms) return formMembers(text);
    throw new HookError(415, 'The body must be application/json.');
  }
  try {
    return exactJson(text);
  } catch (error) {
    throw new HookError(400, `The body must be JSON: ${(error as SyntaxError).message}.`);
  }
}

const aTest = 'a test of the source';
const noFields = 'received without fields: the source names the lead by its ID alone';

/** What becomes of one lead. */
export async function outcomeOf(open: OpenHook, lead: Incoming, words: TenantWords): Promise<Outcome> {
  const { externalId } = lead;
  if (lead.kind !== 'lead') {
    return lead.kind === 'test'
      ? { status: Status.TEST, externalId, reason: aTest }
      : { status: Status.WITHOUT_FIELDS, externalId, reason: noFields };
  }
  const row = rowOf(lead, open.hook, open.context.viewer.tenant, words);
  if (row.kind === 'skipped') return { status: Status.TEST, externalId, reason: aTest };
  const payload = JSON.stringify(lead.payload);
  if (row.kind === 'rejected') {
    const reason = row.issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
    return { status: Status.REJECTED, externalId, reason, payload };
  }
  const outcome = await takeIn(open, row.lead, words);
  const warnings = [
    ...row.warnings.map(({ column, message }) => `${column}: ${message}`),
    ...(outcome.warnings ?? []),
  ];
  return { ...outcome, warnings, ...(outcome.status === Status.REJECTED ? { payload } : {}) };
}

/**
 * Answers Meta's question whether the address is the hook's (https://developers.facebook.com/docs/graph-api/webhooks/getting-started).
 * @returns the challenge
 * @throws HookError 405 of a hook that is none of Meta's, 400, and 403 for the wrong token
 */
export function answerChallenge({ hook }: OpenHook, query: Record<string, unknown>): string {
  if (hook.source !== LeadHookSource.META) throw new HookError(405, 'GET is not possible here.');
  const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token } = query;
  if (mode !== 'subscribe' || typeof challenge !== 'string' || challenge.length > 1000) {
    throw new HookError(400, 'hub.mode must be subscribe, and hub.challenge a text.');
  }
  const { tokenHash, previousTokenHash, previousKeyUntil } = hook;
  const isGrace = previousKeyUntil !== null && previousKeyUntil.getTime() > Date.now();
  if (!isToken(token, [tokenHash, isGrace ? previousTokenHash : null])) {
    throw new HookError(403, 'hub.verify_token must be the token of the hook.');
  }
  return challenge;
}
