import type { Id } from '../../platform/ids/index.js';
import { inOrder, isSameDecimal, isSameSet } from '../../platform/rules/index.js';
import { customKey } from '../../settings/index.js';
import type { CreateLeadInput } from '../intake/lead.input.js';
import type { ProductLine } from '../products/lead-products.repository.js';
import type { StandingLead } from './standing-leads.repository.js';

type Said = { [K in keyof CreateLeadInput]-?: NonNullable<CreateLeadInput[K]> };
type Comparisons = { [K in keyof Said]?: (said: Said[K], lead: StandingLead) => boolean };

const inWords = (value: unknown): string =>
  JSON.stringify(value, (_key, part) => (isPlain(part) ? inOrder(part) : part));
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Columns that have what their field says, to the letter: rules give back what they have once given. */
const column =
  <K extends keyof Said & keyof StandingLead['row']>(name: K) =>
  (said: unknown, { row }: StandingLead): boolean =>
    row[name] === said;

const isSameAmount = (a: string | null | undefined, b: string | null): boolean =>
  a == null || b === null ? (a ?? null) === b : isSameDecimal(a, b);
const isSameLine = (said: Said['products'][number], line: ProductLine): boolean =>
  said.productId === line.productId &&
  isSameAmount(said.quantity, line.quantity) &&
  isSameAmount(said.unitPrice, line.unitPrice);

const comparisons: Comparisons = {
  firstName: column('firstName'),
  lastName: column('lastName'),
  email: column('email'),
  phoneNumbers: (said, { row }) => inWords(said) === inWords(row.phoneNumbers),
  company: column('company'),
  position: column('position'),
  location: column('location'),
  country: column('country'),
  description: column('description'),
  message: column('message'),
  sourcePageUrl: column('sourcePageUrl'),
  socialMedia: (said, { row }) => inWords(said) === inWords(row.socialMediaLinks ?? {}),
  targetAmount: (said, { row }) => row.targetAmount !== null && isSameDecimal(row.targetAmount, said),
  probabilityToWin: column('probabilityToWin'),
  startDate: column('startDate'),
  expectedCompletionDate: column('expectedCompletionDate'),
  marketingAttribution: (said, { row }) => inWords(said) === inWords(row.marketingAttribution),
  statusId: column('statusId'),
  ownerId: column('ownerId'),
  assignedUserId: column('assignedUserId'),
  ownedByGroupId: column('ownedByGroupId'),
  privacyLevel: column('privacyLevel'),
  preferredContact: column('preferredContact'),
  contactEmail: column('contactEmail'),
  contactPhone: column('contactPhone'),
  importance: column('importance'),
  priority: column('priority'),
  state: (said, { row }) => row.archivedAt === null && row.activity === said,
  typeId: column('typeId'),
  categoryId: column('categoryId'),
  lostReasonId: column('lostReasonId'),
  subscriptionPackageId: column('subscriptionPackageId'),
  financialEntityId: column('financialEntityId'),
  estimatedCompletionTime: ({ value, unit }, { row }) =>
    value === row.estimatedDuration && unit === row.estimatedDurationUnit,
  sourceId: column('sourceId'),
  teamIds: (said, { teamIds }) => inWords(said) === inWords(teamIds),
  competitorIds: (said, { competitorIds }) => inWords(said) === inWords(competitorIds),
  businessIds: (said, { businessIds }) => inWords(said) === inWords(businessIds),
  products: (said, { products }) =>
    products?.length === said.length && said.every((line, i) => isSameLine(line, products[i] as ProductLine)),
  tagIds: (said, { tagIds }) => isSameSet(said, tagIds),
  external: ({ externalId, branchId, createdAt, importSourceId }, { row }) =>
    externalId === row.externalId &&
    (branchId ?? null) === row.externalBranchId &&
    (createdAt?.getTime() ?? null) === (row.externalCreatedAt?.getTime() ?? null) &&
    importSourceId === row.externalSourceId,
};

/**
 * What an import says of a lead that the lead does not have already, letter by letter: the rest need not be asked for. What
 * is spelled otherwise, or cannot be compared without the tenant's settings, is not told to be the same here.
 * @param fieldIds of custom fields, by the keys that the input has for them
 * @returns null where it says nothing new
 */
export function newsIn(
  { customFields, ...input }: CreateLeadInput,
  lead: StandingLead,
  fieldIds: (key: string) => Id<'field'> | null,
): CreateLeadInput | null {
  const ofFields = (customFields ?? []).filter(({ key, string, float, date, boolean }) => {
    const id = fieldIds(key);
    return id === null || lead.row.customFields[customKey(id)] !== (string ?? float ?? date ?? boolean);
  });
  const news = Object.entries(input).filter(([field, said]) => {
    const compare = comparisons[field as keyof Said] as
      | ((said: unknown, lead: StandingLead) => boolean)
      | undefined;
    return compare?.(said, lead) !== true;
  });
  if (news.length + ofFields.length === 0) return null;
  return {
    ...(Object.fromEntries(news) as unknown as CreateLeadInput),
    ...(ofFields.length === 0 ? {} : { customFields: ofFields }),
  };
}
