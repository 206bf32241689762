import { inOrder } from '../platform/rules/index.js';
import type { AccountRow, CustomerRow, DealRow, StageRow } from './customer.repository.js';
import type { ProfileRow } from './finance.repository.js';

type Tags = ReadonlyMap<string, string>;

/** Fields of a customer whose values show nowhere but in themselves. */
export const sensitiveFields: ReadonlySet<string> = new Set(['identityNumber', 'taxNumber']);

/** A customer's picture: an address on the web, or the name of a photo that a lead brought. */
export const avatarOf = ({
  avatarUrl,
  avatarFileName,
}: Pick<CustomerRow, 'avatarUrl' | 'avatarFileName'>): string | null => avatarUrl ?? avatarFileName;

const namesOf = (tags: Tags) => [...tags.values()].sort();

/** A customer as its log shows it: tags by name, everyone else by ID. */
export const loggedCustomer = (customer: CustomerRow, tags: Tags) => ({
  firstName: customer.firstName,
  lastName: customer.lastName,
  email: customer.email,
  phoneNumbers: customer.phoneNumbers,
  dateOfBirth: customer.dateOfBirth,
  country: customer.country,
  identityNumber: customer.identityNumber,
  taxNumber: customer.taxNumber,
  job: customer.job,
  address: customer.address,
  avatarUrl: avatarOf(customer),
  businessName: customer.businessName,
  customerStatus: customer.customerStatus,
  relatedUserId: customer.relatedUserId,
  accountId: customer.accountId,
  additionalData: inOrder(customer.additionalData),
  tags: namesOf(tags),
});

export const loggedAccount = ({ name, website, ownerId }: AccountRow, tags: Tags) => ({
  name,
  website,
  ownerId,
  tags: namesOf(tags),
});

/** A deal as its log shows it: stage, pipeline and tags by name. */
export const loggedDeal = (
  { name, amount, closingDate, ownerId }: DealRow,
  stage: StageRow | null,
  tags: Tags,
) => ({
  name,
  amount,
  closingDate,
  pipeline: stage?.pipelineName,
  stage: stage?.name,
  ownerId,
  tags: namesOf(tags),
});

const profileField = (code: string, field: string) => `financialProfiles.${code}.${field}`;

/** A financial profile as the log of its customer shows it, each field with the entity's code. */
export function loggedProfile(profile: Partial<ProfileRow>, code: string): Record<string, unknown> {
  const { status, quota, score, ecosystem, businessEntity, paymentData, pushToken } = profile;
  const shown = {
    status,
    quota,
    score,
    ecosystem,
    businessEntity,
    paymentData: inOrder(paymentData),
    pushToken,
  };
  return Object.fromEntries(
    Object.entries(shown).map(([field, value]) => [profileField(code, field), value]),
  );
}

/** Of these fields, the sensitive ones. */
export const sensitiveOfProfile = (code: string): ReadonlySet<string> =>
  new Set(['paymentData', 'pushToken'].map((field) => profileField(code, field)));
