import { TypeID, typeidUnboxed } from 'typeid-js';

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
} as const;
export type IdKind = keyof typeof idKinds;

/** A new ID of this kind, sortable by the time of its making (UUIDv7, RFC 9562 §5.7). */
export const newId = (kind: IdKind): string => typeidUnboxed(kind);

/** What an ID says: its kind and its UUID; null for a text that is no TypeID of a known kind. */
export function parseId(text: string): { kind: IdKind; uuid: string } | null {
  try {
    const id = TypeID.fromString(text);
    const kind = id.getType();
    return Object.hasOwn(idKinds, kind) ? { kind: kind as IdKind, uuid: id.toUUID() } : null;
  } catch {
    return null;
  }
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

/** The public ID of a record, from the UUID that the database keeps. */
export const idOf = (kind: IdKind, uuid: string): string => TypeID.fromUUID(kind, uuid).toString();
