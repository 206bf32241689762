import type { CustomerRow, TakenKey } from '../../customers/index.js';
import { avatarOf, isCompanyName, normalizedNumber, sensitiveFields } from '../../customers/index.js';
import type { LeadRow } from '../../leads/index.js';
import { cleanText, limits } from '../../platform/rules/index.js';
import { type CustomValues, customFieldName, customKey } from '../../settings/index.js';
import { confirmedCustomField } from '../confirmed.js';
import { CarryOverSkipReason, type Skip } from '../conversion.type.js';
import type { CarriedCustomField } from '../rules/apply-rules.js';
import type { ConvertLeadInput } from './convert-lead.input.js';
import { ConversionSide } from './convert-lead.parts.input.js';
import type { ConversionTargets } from './targets/conversion-targets.js';

/** The customer's fields that a lead has something for. */
export const carriedFields = [
  'firstName',
  'lastName',
  'email',
  'country',
  'businessName',
  'job',
  'address',
  'avatarUrl',
  'dateOfBirth',
  'identityNumber',
  'taxNumber',
  'defaultChannelId',
] as const;
export type CarriedField = (typeof carriedFields)[number];

/** What a lead, and the caller, bring for each field, and where it comes from in their input. */
type Brought = Record<CarriedField, { value: string | null; from: string; replaced?: Omit<Skip, 'reason'> }>;

/** A lead, the name of its photo's file, and what the caller says. */
export interface Bringing {
  lead: LeadRow;
  photo: string | null;
  input: ConvertLeadInput;
  /** The custom fields that the lead has values in, and where these go. */
  customFields: readonly CarriedCustomField[];
  targets: Pick<ConversionTargets, 'defaultChannelId'>;
}

/** What the caller knows of the person wins over what the lead says. */
export function broughtBy({ lead, photo, input, targets }: Bringing): Brought {
  const { customer } = input;
  const isCompany = Boolean(lead.company && isCompanyName(lead.company));
  const known = (field: 'job' | 'address', other: string | null, from: string) => {
    const given = cleanText(customer?.[field] ?? '') || null;
    if (!given) return { value: other, from };
    const replaced = other && other !== given ? { what: from, value: other } : undefined;
    return { value: given, from: `customer.${field}`, replaced };
  };
  const only = (field: 'dateOfBirth' | 'identityNumber' | 'taxNumber') => ({
    value: cleanText(customer?.[field] ?? '') || null,
    from: `customer.${field}`,
  });
  return {
    firstName: { value: lead.firstName, from: 'firstName' },
    lastName: { value: lead.lastName, from: 'lastName' },
    email: { value: lead.email, from: 'email' },
    country: { value: lead.country, from: 'country' },
    businessName: { value: isCompany ? lead.company : null, from: 'company' },
    job: known('job', lead.position, 'position'),
    address: known('address', lead.location, 'location'),
    avatarUrl: { value: photo, from: 'photoFileName' },
    dateOfBirth: only('dateOfBirth'),
    identityNumber: only('identityNumber'),
    taxNumber: only('taxNumber'),
    defaultChannelId: { value: targets.defaultChannelId, from: 'customer.defaultChannelId' },
  };
}

/** The values of a customer that a conversion would leave, and what of the lead found no place. */
export interface CarriedValues {
  /** As they are shown: of a photo the name. */
  values: Record<CarriedField, string | null>;
  /** As the customer's row has them. */
  columns: Record<Exclude<CarriedField, 'defaultChannelId'> | 'avatarFileName', string | null> &
    Pick<CustomerRow, 'defaultChannelId'>;
  phoneNumbers: string[];
  /** What the customer has in custom fields then, and how many of these values are the lead's. */
  customFields: CustomValues;
  customFieldsCarried: number;
  /** The fields, but for phone numbers, whose value is brought and was there already (`confirmed.ts`). */
  confirmed: string[];
  skipped: Skip[];
}

/** Whether two values of a field are one in another spelling. */
export const isSameValue = (field: CarriedField, a: string, b: string): boolean =>
  sensitiveFields.has(field) ? normalizedNumber(a) === normalizedNumber(b) : a === b;

/** What a customer has for a field, as it is shown; null for nothing, and of no customer. */
export const customerValue = (customer: CustomerRow | null, field: CarriedField): string | null =>
  (field === 'avatarUrl' ? customer && avatarOf(customer) : customer?.[field]) || null;

/**
 * Works out what a customer becomes: a new one takes all that is brought; one that is there has blanks filled,
 * with `overwrite` the lead's values win, and a choice for a single field goes ahead of both. Phone numbers are
 * added.
 * @param held values that other customers have, which are never taken over
 */
export function carryOver(
  bringing: Bringing,
  customer: CustomerRow | null,
  held: readonly TakenKey[] = [],
): CarriedValues {
  const { lead, photo, input } = bringing;
  const brought = broughtBy(bringing);
  const choices = new Map(input.fieldChoices?.map(({ customerField, take }) => [customerField, take]));
  const skipped: Skip[] = [];
  const confirmed: string[] = [];
  const skip = (what: string, reason: CarryOverSkipReason, value: string, isSensitive = false) =>
    skipped.push({ what, reason, value: isSensitive ? null : value });
  const isHeld = (field: CarriedField, value: string) => held.some((key) => isKeyOf(key, field, value));

  const values = {} as CarriedValues['values'];
  for (const field of carriedFields) {
    const { value, from, replaced } = brought[field];
    if (replaced) skip(replaced.what, CarryOverSkipReason.CHOSEN_BY_CALLER, replaced.value as string);
    const has = customerValue(customer, field);
    values[field] = has;
    if (value === null) continue;
    if (has !== null && isSameValue(field, has, value)) {
      confirmed.push(field);
      continue;
    }
    const choice = customer ? choices.get(field) : undefined;
    const isSensitive = sensitiveFields.has(field);
    if (choice === ConversionSide.CUSTOMER)
      skip(from, CarryOverSkipReason.CHOSEN_BY_CALLER, value, isSensitive);
    else if (isHeld(field, value)) {
      skip(from, CarryOverSkipReason.HELD_BY_ANOTHER_CUSTOMER, value, isSensitive);
    } else if (has === null || choice === ConversionSide.LEAD || input.overwrite) values[field] = value;
    else skip(from, CarryOverSkipReason.CUSTOMER_HAS_ANOTHER, value, isSensitive);
  }

  const phoneNumbers = [...(customer?.phoneNumbers ?? [])];
  for (const [i, number] of lead.phoneNumbers.entries()) {
    if (phoneNumbers.includes(number)) continue;
    const isTaken = held.some(({ kind, value }) => kind === 'PHONE_NUMBER' && value === number);
    if (isTaken) skip(`phoneNumbers.${i}`, CarryOverSkipReason.HELD_BY_ANOTHER_CUSTOMER, number);
    else if (phoneNumbers.length >= limits.phoneNumbers) {
      skip(`phoneNumbers.${i}`, CarryOverSkipReason.TOO_MANY, number);
    } else phoneNumbers.push(number);
  }
  const customFields = new Map(Object.entries(customer?.customFields ?? {}));
  let customFieldsCarried = 0;
  const filled = new Set<string>();
  for (const { id, key, to } of bringing.customFields) {
    const [uuid, field] = [customKey(to.id), customFieldName(key)];
    const [value, has] = [lead.customFields[customKey(id)], customFields.get(uuid)];
    if (value === undefined) continue;
    if (value === has) {
      confirmed.push(confirmedCustomField(uuid));
      filled.add(uuid);
      continue;
    }
    const choice = customer ? choices.get(customFieldName(to.key)) : undefined;
    // Of two that go to one field the first is the value.
    const wins = !filled.has(uuid) && (choice === ConversionSide.LEAD || input.overwrite);
    const isFree = has === undefined || wins;
    if (choice === ConversionSide.CUSTOMER) skip(field, CarryOverSkipReason.CHOSEN_BY_CALLER, String(value));
    else if (!isFree) skip(field, CarryOverSkipReason.CUSTOMER_HAS_ANOTHER, String(value));
    else {
      customFields.set(uuid, value);
      filled.add(uuid);
      customFieldsCarried += 1;
    }
  }
  if (lead.company && !isCompanyName(lead.company)) {
    skip('company', CarryOverSkipReason.NOT_A_COMPANY, lead.company);
  }
  skipped.push(...contactsLeft(lead, values.email, phoneNumbers));
  const isPhoto = photo !== null && values.avatarUrl === photo;
  const avatar = isPhoto
    ? { avatarUrl: null, avatarFileName: photo }
    : { avatarUrl: customer?.avatarUrl ?? null, avatarFileName: customer?.avatarFileName ?? null };
  const channels = [bringing.targets.defaultChannelId, customer?.defaultChannelId];
  const defaultChannelId = channels.find((id) => id === values.defaultChannelId) ?? null;
  return {
    ...{ values, columns: { ...values, ...avatar, defaultChannelId }, phoneNumbers, confirmed, skipped },
    ...{ customFields: Object.fromEntries(customFields), customFieldsCarried },
  };
}

const kindOf: Partial<Record<CarriedField, TakenKey['kind']>> = {
  email: 'EMAIL',
  identityNumber: 'IDENTITY_NUMBER',
  taxNumber: 'TAX_NUMBER',
};

const isKeyOf = (key: TakenKey, field: CarriedField, value: string): boolean =>
  key.kind === kindOf[field] && key.value === (sensitiveFields.has(field) ? normalizedNumber(value) : value);

/** Ways to reach a person that a customer has no field for. */
function contactsLeft(lead: LeadRow, email: string | null, phoneNumbers: readonly string[]): Skip[] {
  const values: [string, string | null | undefined][] = [
    ['preferredContact', lead.preferredContact],
    ['contactEmail', lead.contactEmail === email ? null : lead.contactEmail],
    [
      'contactPhone',
      lead.contactPhone && phoneNumbers.includes(lead.contactPhone) ? null : lead.contactPhone,
    ],
    ...Object.entries(lead.socialMediaLinks ?? {}).map(
      ([site, link]) => [`socialMedia.${site}`, link] as [string, string | null],
    ),
  ];
  return values.flatMap(([what, value]) =>
    value ? [{ what, reason: CarryOverSkipReason.NO_TARGET_FIELD, value }] : [],
  );
}
