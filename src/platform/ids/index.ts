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
  attachment: 'Attachment',
  log: 'Log',
  conversion: 'Conversion',
  message: 'OutboxMessage',
  webhook: 'Webhook',
  delivery: 'WebhookDelivery',
  hook: 'LeadHook',
  arrival: 'LeadHookDelivery',
} as const;
export type IdKind = keyof typeof idKinds;

declare const idOfKind: unique symbol;
declare const uuidOfKind: unique symbol;

/** The public ID of a record of this kind, a TypeID: what the API and rows of tables hold. Never a plain string. */
export type Id<K extends IdKind = IdKind> = string & { readonly [idOfKind]: K };

/** The UUID that the database keeps for a record of this kind. Never a plain string. */
export type Uuid<K extends IdKind = IdKind> = string & { readonly [uuidOfKind]: K };

/** A text that may prove to be an ID, but is no UUID; and the other way round. */
type IdText<K extends IdKind> = string & { readonly [idOfKind]?: K; readonly [uuidOfKind]?: never };
export type UuidText<K extends IdKind> = string & { readonly [uuidOfKind]?: K; readonly [idOfKind]?: never };

/** What a kind's records are, for messages: "a Lead", "an Account". */
export const articled = (kind: IdKind): string =>
  `${/^[AO]/.test(idKinds[kind]) ? 'an' : 'a'} ${idKinds[kind]}`;

/** A new ID of this kind, sortable by the time of its making (UUIDv7, RFC 9562 §5.7). */
export const newId = <K extends IdKind>(kind: K): Id<K> => typeidUnboxed(kind) as string as Id<K>;

type ParsedId = { [K in IdKind]: { kind: K; uuid: Uuid<K> } }[IdKind];

/** What an ID says: its kind and its UUID; null for a text that is no TypeID of a known kind. */
export function parseId(text: string): ParsedId | null {
  const end = text.lastIndexOf('_');
  const kind = text.slice(0, Math.max(end, 0));
  const uuid = Object.hasOwn(idKinds, kind) ? uuidInId(text, end + 1) : null;
  return uuid === null ? null : ({ kind, uuid } as ParsedId);
}

/** Whether a text is an ID of one of these kinds. */
export const isId = <K extends IdKind>(text: string, ...kinds: readonly K[]): text is Id<K> =>
  (kinds as readonly IdKind[]).includes(parseId(text)?.kind as IdKind);

/**
 * The UUID that the database keeps for an ID.
 * @throws TypeError for a text that is no ID: inputs are parsed before they come here.
 */
export function uuidOf<K extends IdKind = IdKind>(id: IdText<K>): Uuid<K> {
  const parsed = parseId(id);
  if (!parsed) throw new TypeError('not an ID');
  return parsed.uuid as Uuid<IdKind> as Uuid<K>;
}

/**
 * An input's text as the ID that its field asks for. For what is worked out beside the rules that refuse it where it is
 * none: nothing of it is kept then.
 */
export const presumedId = <K extends IdKind, G extends IdText<NoInfer<K>> | null | undefined>(
  _kind: K,
  given: G,
): Id<K> | Extract<G, null | undefined> => given as unknown as Id<K> | Extract<G, null | undefined>;
export const presumedIds = <K extends IdKind>(_kind: K, given: readonly string[]): Id<K>[] =>
  given as Id<K>[];

/**
 * When a record's UUID was made, by the clock of whoever made it.
 * @returns milliseconds since 1970; null where the UUID does not say, as one from elsewhere may not (RFC 9562 §5.7)
 */
export const madeAt = (uuid: Uuid): number | null =>
  uuid[14] === '7' ? Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16) : null;

/** The IDs of some records, in their order. */
export const idsOf = <I extends string>(records: readonly { id: I }[]): I[] => records.map(({ id }) => id);

const writers = new Map<IdKind, ReturnType<typeof idWriter>>();

/** The public ID of a record, from the UUID that the database keeps. @throws TypeError for what is no UUID */
export function idOf<K extends IdKind>(kind: K, uuid: UuidText<NoInfer<K>>): Id<K> {
  let write = writers.get(kind);
  if (!write) {
    write = idWriter(kind);
    writers.set(kind, write);
  }
  return write(bytesOfUuid(uuid), 0) as Id<K>;
}
