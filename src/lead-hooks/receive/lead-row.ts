import type { TenantProfile } from '../../identity/index.js';
import {
  derivedId,
  type Field,
  type LeadRow,
  type NamedCell,
  type RecordOutcome,
  readLeadRecord,
  type TenantWords,
} from '../../imports/index.js';
import type { LeadHookRow } from '../lead-hook.repository.js';
import type { IncomingLead } from './formats/format.js';

/** What the name of a value may be taken for. Status, owner, source and tags are the tenant's to decide. */
const named: ReadonlySet<Field> = new Set<Field>([
  ...(['firstName', 'middleName', 'lastName', 'fullName', 'someName'] as const),
  ...(['email', 'phoneNumbers', 'company', 'position', 'positionOrSalutation'] as const),
  ...(['location', 'street', 'postcode', 'city', 'region', 'country'] as const),
  ...(['description', 'message', 'externalId', 'branchId', 'createdAt'] as const),
  ...(['channel', 'attributionSource', 'medium', 'campaign', 'term', 'content', 'clickId'] as const),
  ...(['landingPageUrl', 'referrerUrl', 'sourcePageUrl', 'targetAmount'] as const),
  ...(['linkedin', 'facebook', 'instagram', 'twitter', 'youtube', 'ignored'] as const),
]);

/**
 * What becomes of a lead that was left at a hook, by the rules of imports: an optional value that cannot be read is kept
 * as text, with a warning. Without an ID of the source it gets one made of what was sent, so that the same again is known.
 */
export function rowOf(
  { cells, externalId, payload }: IncomingLead,
  { nameStandIn, dropsUnknown }: LeadHookRow,
  { defaultCountry: country, timeZone }: TenantProfile,
  words: TenantWords,
): RecordOutcome {
  const read = (more: NamedCell[] = []) =>
    readLeadRecord(
      [...cells, ...more],
      {
        ...{ country, timeZone, keepGood: true, takeConverted: true },
        ...(nameStandIn === null ? {} : { defaultName: nameStandIn }),
      },
      { named, keepsText: (name) => !dropsUnknown || words.field(name) !== null },
    );
  let outcome = read();
  if (outcome.kind === 'rejected' && nameStandIn !== null) {
    // Somebody who has left an address alone.
    outcome = read(
      (['firstName', 'lastName'] as const).map((field) => ({
        ...{ header: `${field} of the hook`, value: nameStandIn, label: null, field },
      })),
    );
  }
  if (outcome.kind !== 'lead') return outcome;
  const { external } = outcome.lead;
  const lead: LeadRow = {
    ...outcome.lead,
    external: external.isDerived
      ? { ...external, id: externalId ?? derivedId([JSON.stringify(payload)]) }
      : external,
  };
  return { ...outcome, lead };
}
