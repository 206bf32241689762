import { Picklist } from '../../settings/index.js';
import type { CreateLeadInput } from '../intake/lead.input.js';
import type { LeadValues } from '../intake/lead.rules.js';
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

const column = (name: keyof LeadValues) => (lead: WouldBeLead) => lead.columns[name];
const list = (picklist: Picklist) => (lead: WouldBeLead) => lead.lists.get(picklist);

/** What a lead has of each field of CreateLeadInput. It does not compile until a field that is new is here. */
const reads: Record<CreateField, (lead: WouldBeLead) => unknown> = {
  firstName: column('firstName'),
  lastName: column('lastName'),
  existingCustomerId: column('existingCustomerId'),
  marketingAttribution: column('marketingAttribution'),
  external: column('externalId'),
  email: column('email'),
  phoneNumbers: column('phoneNumbers'),
  preferredContact: column('preferredContact'),
  contactEmail: column('contactEmail'),
  contactPhone: column('contactPhone'),
  photoFileName: ({ photo }) => photo,
  company: column('company'),
  position: column('position'),
  location: column('location'),
  country: column('country'),
  socialMedia: column('socialMediaLinks'),
  description: column('description'),
  message: column('message'),
  tagIds: ({ tags }) => [...tags],
  statusId: column('statusId'),
  typeId: column('typeId'),
  customFields: column('customFields'),
  state: column('activity'),
  importance: column('importance'),
  priority: column('priority'),
  probabilityToWin: column('probabilityToWin'),
  targetAmount: column('targetAmount'),
  startDate: column('startDate'),
  expectedCompletionDate: column('expectedCompletionDate'),
  estimatedCompletionTime: column('estimatedDuration'),
  sourcePageUrl: column('sourcePageUrl'),
  ownerId: column('ownerId'),
  assignedUserId: column('assignedUserId'),
  teamIds: ({ team }) => [...team],
  ownedByGroupId: column('ownedByGroupId'),
  privacyLevel: column('privacyLevel'),
  billingAccountId: column('billingAccountId'),
  financialEntityId: column('financialEntityId'),
  sourceId: column('sourceId'),
  categoryId: column('categoryId'),
  lostReasonId: column('lostReasonId'),
  competitorIds: list(Picklist.COMPETITOR),
  businessIds: list(Picklist.BUSINESS),
  products: ({ products }) => [...products],
  subscriptionPackageId: column('subscriptionPackageId'),
};

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
