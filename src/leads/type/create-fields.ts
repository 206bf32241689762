import type { CreateLeadInput } from '../intake/lead.input.js';

type CreateField = Exclude<keyof CreateLeadInput, 'idempotencyKey'>;

/** It does not compile until a field that is new is here. */
const createFields: Record<CreateField, true> = {
  firstName: true,
  lastName: true,
  existingCustomerId: true,
  marketingAttribution: true,
  external: true,
  email: true,
  phoneNumbers: true,
  preferredContact: true,
  contactEmail: true,
  contactPhone: true,
  photoFileName: true,
  company: true,
  position: true,
  location: true,
  country: true,
  socialMedia: true,
  description: true,
  message: true,
  tagIds: true,
  statusId: true,
  state: true,
  importance: true,
  priority: true,
  probabilityToWin: true,
  targetAmount: true,
  startDate: true,
  expectedCompletionDate: true,
  estimatedCompletionTime: true,
  sourcePageUrl: true,
  ownerId: true,
  assignedUserId: true,
  teamIds: true,
  ownedByGroupId: true,
  privacyLevel: true,
  billingAccountId: true,
  financialEntityId: true,
  sourceId: true,
  categoryId: true,
  lostReasonId: true,
  competitorIds: true,
  businessIds: true,
  products: true,
  subscriptionPackageId: true,
};

/** Whether a text is the name of a field of CreateLeadInput that says something of the lead. */
export const isCreateField = (name: string): name is CreateField => Object.hasOwn(createFields, name);
