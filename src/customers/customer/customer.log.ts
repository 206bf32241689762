import { auditSnapshot, sensitiveFieldsOf } from '../../logs/index.js';
import { inOrder } from '../../platform/rules/index.js';
import type { AccountRow, CustomerRow, DealRow, StageRow } from '../customer.repository.js';
import type { ProfileRow } from '../finance/finance.repository.js';
import { accountColumns, customerColumns, dealColumns, profileColumns } from './customer.columns.js';

type Tags = ReadonlyMap<string, string>;

/** Fields of a customer whose values show nowhere but in themselves. */
export const sensitiveFields = sensitiveFieldsOf(customerColumns);

/** A customer's picture: an address on the web, or the name of a photo that a lead brought. */
export const avatarOf = ({
  avatarUrl,
  avatarFileName,
}: Pick<CustomerRow, 'avatarUrl' | 'avatarFileName'>): string | null => avatarUrl ?? avatarFileName;

/** A customer's values with the picture in one field, as the schema has it, and without custom fields. */
export function withAvatar<T extends Parameters<typeof avatarOf>[0]>(customer: T) {
  const { avatarFileName: _, customFields: __, ...others }: T & { customFields?: unknown } = customer;
  return { ...others, avatarUrl: avatarOf(customer) };
}

const namesOf = (tags: Tags) => [...tags.values()].sort();

/** A customer as its log shows it: tags by name, everyone else by ID. @param custom values of custom fields */
export const loggedCustomer = (customer: CustomerRow, tags: Tags, custom: object = {}) => ({
  ...auditSnapshot({ ...customer, additionalData: inOrder(customer.additionalData) }, customerColumns, {
    avatarUrl: avatarOf(customer),
  }),
  ...custom,
  tags: namesOf(tags),
});

export const loggedAccount = (account: AccountRow, tags: Tags) => ({
  ...auditSnapshot(account, accountColumns, {}),
  tags: namesOf(tags),
});

/** A deal as its log shows it: stage, pipeline and tags by name. */
export const loggedDeal = (deal: DealRow, stage: StageRow | null, tags: Tags) => ({
  ...auditSnapshot(deal, dealColumns, { pipeline: stage?.pipelineName, stage: stage?.name }),
  tags: namesOf(tags),
});

const profileField = (code: string, field: string) => `financialProfiles.${code}.${field}`;

/** A financial profile as the log of its customer shows it, each field with the entity's code. */
export function loggedProfile(profile: Partial<ProfileRow>, code: string): Record<string, unknown> {
  const values = { ...profile, paymentData: inOrder(profile.paymentData) };
  return Object.fromEntries(
    Object.entries(auditSnapshot(values, profileColumns, {})).map(([field, value]) => [
      profileField(code, field),
      value,
    ]),
  );
}

/** Of these fields, the sensitive ones. */
export const sensitiveOfProfile = (code: string): ReadonlySet<string> =>
  new Set([...sensitiveFieldsOf(profileColumns)].map((field) => profileField(code, field)));
