import { typeidUnboxed } from 'typeid-js';
import { bytesOfUuid, idWriter, uuidInId } from './base32.js';

export { idWriter } from './base32.js';

/**
 * The kinds of record that have an ID, as the prefix of their TypeID
 * (https://github.com/jetify-com/typeid/tree/main/spec) and the GraphQL type behind it.
 */
export const idKinds = {
  tenant: 'Tenant',
  user: 'User',
  group: 'Group',
  status: 'LeadStatus',
  tag: 'Tag',
  picklist: 'PicklistValue',
  product: 'Product',
  type: 'LeadType',
  field: 'CustomField',
  rule: 'AssignmentRule',
  rules: 'ConversionRules',
  pipeline: 'Pipeline',
  stage: 'DealStage',
  entity: 'FinancialEntity',
  billing: 'BillingAccount',
  lead: 'Lead',
  customer: 'Customer',
  account: 'Account',
  deal: 'Deal',
  comment: 'Comment',
  log: 'Log',
  conversion: 'Conversion',
  message: 'OutboxMessage',
  webhook: 'Webhook',
  delivery: 'WebhookDelivery',
} as const;
export type IdKind = keyof typeof idKinds;

/** What a kind's records are, for messages: "a Lead", "an Account". */
export const articled = (kind: IdKind): string =>
  `${/^[AO]/.test(idKinds[kind]) ? 'an' : 'a'} ${idKinds[kind]}`;

/** A new ID of this kind, sortable by the time of its making (UUIDv7, RFC 9562 §5.7). */
export const newId = (kind: IdKind): string => typeidUnboxed(kind);

/** What an ID says: its kind and its UUID; null for a text that is no TypeID of a known kind. */
export function parseId(text: string): { kind: IdKind; uuid: string } | null {
  const end = text.lastIndexOf('_');
  const kind = text.slice(0, Math.max(end, 0));
  const uuid = Object.hasOwn(idKinds, kind) ? uuidInId(text, end + 1) : null;
  return uuid === null ? null : { kind: kind as IdKind, uuid };
}

/**
 * The UUID that the database keeps for an ID.
 * @throws TypeError for a text that is no ID: inputs are parsed before they come here.
 */
export function uuidOf(id: string): string {
  const parsed = parseId(id);
  if (!parsed) throw new TypeError('not an ID');
  return parsed.uuid;
}

/** The IDs of some records, in their order. */
export const idsOf = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);

const writers = new Map<IdKind, ReturnType<typeof idWriter>>();

/** The public ID of a record, from the UUID that the database keeps. @throws TypeError for what is no UUID */
export function idOf(kind: IdKind, uuid: string): string {
  let write = writers.get(kind);
  if (!write) {
    write = idWriter(kind);
    writers.set(kind, write);
  }
  return write(bytesOfUuid(uuid), 0);
}
