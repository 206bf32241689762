import {
  CarryOverSkipReason,
  ConversionOutcome,
  ConvertedAccountSource,
  type Made,
  type Skip,
  unmapped,
} from '../../../conversion/index.js';
import { CustomerStatus } from '../../../customers/index.js';
import { changesBetween, EntityType, LogAction } from '../../../logs/index.js';
import type { Id } from '../../../platform/ids/index.js';
import { Picklist } from '../../../settings/index.js';
import { addAccount, addDeal } from '../accounts-and-deals.js';
import { addCustomer, type CustomerRow, claimKeys } from '../customers.js';
import { settingId } from '../demo.js';
import type { DemoTenant } from '../tenants/demo-tenant.js';
import type { Profile } from '../tenants/profile.js';
import { addComment, type LeadRow, type LeadStory } from './lead-story.js';
import { loggedCustom, productName, typeName, valueName } from './picked.js';

const { CREATED, SAME_NAME } = ConvertedAccountSource;

/** Every so many conversions open a financial profile. */
const profileEvery = 8;

/** The lead becomes a customer, with the receipt of it. */
export function convertLead(
  tenant: DemoTenant,
  profile: Profile,
  story: LeadStory,
  by: Id<'user'>,
  { rank, isMerge }: { rank: number; isMerge: boolean },
): void {
  const { lead, now: minute } = story;
  const convertedAt = tenant.calendar.at(minute);
  const made: Made = {};
  const account = rank % 4 === 3 ? null : addAccount(tenant, minute, by, lead.company ?? '');
  if (account?.isNew) made.account = 1;
  const { customer, before, changes } = isMerge
    ? mergeInto(tenant, profile, minute, by, lead, account?.account.id ?? null)
    : {
        customer: makeCustomer(tenant, minute, by, lead, account?.account.id ?? null),
        before: null,
        changes: [],
      };
  made.customer = customer.version ?? 1;
  const places = { customerId: customer.id, accountId: account?.account.id ?? null };
  const deal =
    rank % 5 < 3
      ? addDeal(tenant, profile, minute, by, { ...places, name: lead.company ?? lead.lastName })
      : null;
  if (deal) made.deal = 1;
  const financialEntityId =
    rank % profileEvery === 0 ? openProfile(tenant, profile, customer.id, minute) : null;
  if (financialEntityId) made.financialProfile = true;
  const text = [lead.description, lead.message].filter(Boolean).join('\n\n');
  if (text) {
    const from = { customerId: customer.id, carriedFromId: lead.id, userId: lead.createdBy };
    made.commentId = addComment(tenant, minute, { ...from, content: text }, by).id;
  }
  const conversionId = tenant.id('conversion', minute);
  tenant.add('conversions', {
    ...places,
    id: conversionId,
    leadId: lead.id,
    outcome: isMerge ? ConversionOutcome.MERGED : ConversionOutcome.CREATED,
    accountSource: account && (account.isNew ? CREATED : SAME_NAME),
    dealId: deal?.id ?? null,
    financialEntityId,
    convertedAt,
    convertedById: by,
    customerChanges: changes,
    carried: {
      comments: carryComments(tenant, lead.id, customer.id) + (text ? 1 : 0),
      customerTagIds: carryTags(tenant, lead.id, customer.id),
      ...{ accountTagIds: [], dealTagIds: [] },
      customFields: Object.keys(lead.customFields ?? {}).length,
      skipped: [...skippedOf(lead, isMerge), ...unmappedOf(tenant, profile, lead, deal)],
    },
    before: { lead: { ...lead }, customer: before, deal: null },
    made,
  });
  story.change(LogAction.CONVERT_LEAD, by, {
    ...places,
    ...{ convertedAt, convertedById: by, dealId: deal?.id ?? null, statusId: profile.statusId.won },
  });
}

function makeCustomer(
  tenant: DemoTenant,
  minute: number,
  by: Id<'user'>,
  lead: LeadRow,
  accountId: Id<'account'> | null,
) {
  const { firstName, lastName, email, phoneNumbers, country, company, position, location } = lead;
  return addCustomer(tenant, minute, by, {
    ...{ id: tenant.id('customer', minute), firstName, lastName, email, phoneNumbers, country, accountId },
    ...{ businessName: company, job: position, address: location, customFields: lead.customFields },
    customerStatus: CustomerStatus.ACTIVE,
    relatedUserId: lead.assignedUserId ?? by,
  });
}

/** The customer who was there gets the lead's other phone number, a job and an account. */
function mergeInto(
  tenant: DemoTenant,
  profile: Profile,
  minute: number,
  by: Id<'user'>,
  lead: LeadRow,
  accountId: Id<'account'> | null,
) {
  const customer = tenant.rows.customers.find(({ email }) => email === lead.email) as CustomerRow;
  const phoneNumbers = [...new Set([...(customer.phoneNumbers ?? []), ...(lead.phoneNumbers ?? [])])];
  const { customFields } = lead;
  const filled = { phoneNumbers, job: lead.position, accountId: customer.accountId ?? accountId };
  const before = { version: 1, ...customer };
  const custom = (values: typeof customFields) => loggedCustom(profile, values);
  const changes = changesBetween(
    { ...customer, ...custom(customer.customFields) },
    { ...filled, ...custom(customFields) },
  );
  Object.assign(customer, filled, { customFields, version: 2, updatedAt: tenant.calendar.at(minute) });
  claimKeys(tenant, customer);
  tenant.log({
    action: LogAction.MERGE_CUSTOMER,
    entityType: EntityType.CUSTOMER,
    entityId: customer.id,
    ...{ by, minute },
    changes,
  });
  return { customer, before, changes };
}

/** What the customer has another value for, and what customers have no field for. */
function skippedOf(lead: LeadRow, isMerge: boolean): Skip[] {
  const { CUSTOMER_HAS_ANOTHER, NO_TARGET_FIELD } = CarryOverSkipReason;
  const values: [string, CarryOverSkipReason, string | null | undefined][] = [
    ['location', CUSTOMER_HAS_ANOTHER, isMerge ? lead.location : null],
    ['preferredContact', NO_TARGET_FIELD, lead.preferredContact],
    ['contactEmail', NO_TARGET_FIELD, lead.contactEmail === lead.email ? null : lead.contactEmail],
    ['socialMedia.linkedin', NO_TARGET_FIELD, lead.socialMediaLinks?.linkedin],
  ];
  return values.flatMap(([what, reason, value]) => (value ? [{ what, reason, value }] : []));
}

/** What neither customer, account nor deal takes, as a conversion tells it. */
const unmappedOf = (
  tenant: DemoTenant,
  profile: Profile,
  lead: LeadRow,
  deal: { amount?: string | null } | null,
): Skip[] =>
  unmapped(
    {
      lead: {
        targetAmount: lead.targetAmount ?? null,
        description: null,
        message: null,
        importance: lead.importance ?? null,
        priority: lead.priority ?? null,
        probabilityToWin: lead.probabilityToWin ?? null,
        startDate: lead.startDate ?? null,
        expectedCompletionDate: lead.expectedCompletionDate ?? null,
        estimatedDuration: lead.estimatedDuration ?? null,
        estimatedDurationUnit: lead.estimatedDurationUnit ?? null,
        sourcePageUrl: lead.sourcePageUrl ?? null,
        marketingAttribution: lead.marketingAttribution ?? [],
        financialEntityId: null,
      },
      input: { carryOverComments: true },
      targets: {
        financialEntityId: null,
        inactiveAssigneeId: null,
        tagIds: { customer: [], account: [], deal: [] },
      },
      tags: [],
      type: lead.typeId == null ? null : (typeName(profile, lead.typeId) ?? null),
      picklistValues: pickedBy(tenant, profile, lead),
      products: productsOf(tenant, profile, lead),
    },
    deal && { amount: deal.amount ?? null, isNew: true },
  );

/** What a lead has of picklists, by name. */
function pickedBy(tenant: DemoTenant, profile: Profile, { id, sourceId, categoryId }: LeadRow) {
  const listed = tenant.rows.leadPicklistValues
    .filter(({ leadId }) => leadId === id)
    .map(({ picklist, position, valueId }) => {
      const field = picklist === Picklist.COMPETITOR ? 'competitorIds' : 'businessIds';
      return { what: `${field}.${position}`, id: valueId };
    });
  return [{ what: 'sourceId', id: sourceId }, { what: 'categoryId', id: categoryId }, ...listed].flatMap(
    ({ what, id }) => (id == null ? [] : [{ what, name: valueName(profile, id) ?? '' }]),
  );
}

/** What a lead may buy, as a conversion tells it. */
function productsOf(tenant: DemoTenant, profile: Profile, { id, subscriptionPackageId }: LeadRow) {
  const lines = tenant.rows.leadProducts
    .filter(({ leadId }) => leadId === id)
    .map(({ position, quantity, productId }) => ({
      what: `products.${position}`,
      name: `${quantity} × ${productName(profile, productId)}`,
    }));
  if (subscriptionPackageId == null) return lines;
  return [
    ...lines,
    { what: 'subscriptionPackageId', name: productName(profile, subscriptionPackageId) ?? '' },
  ];
}

function openProfile(
  tenant: DemoTenant,
  profile: Profile,
  customerId: Id<'customer'>,
  minute: number,
): Id<'entity'> | null {
  const [entity] = profile.financialEntities;
  if (!entity) return null;
  const financialEntityId = settingId('entity', profile.slug, entity.code);
  const createdAt = tenant.calendar.at(minute);
  tenant.add('financialProfiles', {
    customerId,
    financialEntityId,
    status: CustomerStatus.ACTIVE,
    createdAt,
  });
  return financialEntityId;
}

/** @returns how many went along */
function carryComments(tenant: DemoTenant, leadId: Id<'lead'>, customerId: Id<'customer'>): number {
  const carried = tenant.rows.comments.filter((comment) => comment.leadId === leadId);
  for (const comment of carried) comment.carriedToId = customerId;
  return carried.length;
}

/** @returns the tags that went along: those that the customer had not */
function carryTags(tenant: DemoTenant, leadId: Id<'lead'>, customerId: Id<'customer'>): Id<'tag'>[] {
  const { leadTags, customerTags } = tenant.rows;
  const had = customerTags.filter((tag) => tag.customerId === customerId).map(({ tagId }) => tagId);
  const carried = leadTags
    .filter((tag) => tag.leadId === leadId && !had.includes(tag.tagId))
    .map(({ tagId }) => tagId);
  for (const tagId of carried) tenant.add('customerTags', { customerId, tagId });
  return carried;
}
