import type { ColumnPolicy } from '../../logs/index.js';
import { Picklist } from '../../settings/index.js';
import type { CreateLeadInput } from '../intake/lead.input.js';
import type { LeadValues } from '../intake/lead.rules.js';
import { leadColumns } from '../lead/lead.columns.js';
import type { ValueLists } from '../picklists/lead-picklists.repository.js';

export type CreateField = Exclude<keyof CreateLeadInput, 'idempotencyKey'>;

/** A lead as it would be kept, with what hangs on it. */
export interface WouldBeLead {
  columns: LeadValues;
  photo: unknown;
  tags: Iterable<unknown>;
  team: Iterable<unknown>;
  lists: ValueLists;
  products: Iterable<unknown>;
}

type Column = keyof typeof leadColumns;
type Read = (lead: WouldBeLead) => unknown;
const column = (name: Column) => (lead: WouldBeLead) => lead.columns[name];
const list = (picklist: Picklist) => (lead: WouldBeLead) => lead.lists.get(picklist);

/** The columns that have the name of their field: those that a log shows by it. */
type NamedColumn = {
  [Name in Column]: (typeof leadColumns)[Name] extends { audit: 'shown' } ? Name : never;
}[Column];
const isNamedAsField = (name: Column): name is NamedColumn => {
  const policy: ColumnPolicy = leadColumns[name];
  return 'audit' in policy && policy.audit === 'shown';
};
const named: readonly CreateField[] = (Object.keys(leadColumns) as Column[]).filter(isNamedAsField);

/** Where a lead has what the other fields say: one that is new does not compile before. */
const elsewhere: Record<Exclude<CreateField, NamedColumn>, Read> = {
  external: column('externalId'),
  photoFileName: ({ photo }) => photo,
  socialMedia: column('socialMediaLinks'),
  statusId: column('statusId'),
  state: column('activity'),
  estimatedCompletionTime: column('estimatedDuration'),
  customFields: column('customFields'),
  tagIds: ({ tags }) => [...tags],
  teamIds: ({ team }) => [...team],
  competitorIds: list(Picklist.COMPETITOR),
  businessIds: list(Picklist.BUSINESS),
  products: ({ products }) => [...products],
};

/** What a lead has of each field of CreateLeadInput. */
const reads = {
  ...Object.fromEntries(named.map((name) => [name, column(name as NamedColumn)])),
  ...elsewhere,
} as Record<CreateField, Read>;

/** Whether a text is the name of a field of CreateLeadInput that says something of the lead. */
export const isCreateField = (name: string): name is CreateField => Object.hasOwn(reads, name);

/** Whether a lead has nothing of what a field of CreateLeadInput says. */
export function lacks(lead: WouldBeLead, field: CreateField): boolean {
  const value = reads[field](lead);
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Date || typeof value !== 'object' || value === null)
    return value == null || value === '';
  return Object.keys(value).length === 0;
}
