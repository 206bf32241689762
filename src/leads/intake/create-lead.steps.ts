import type { Context } from '../../identity/index.js';
import { changesBetween, EntityType, type LogAction, type LogEntry } from '../../logs/index.js';
import type { ValidationIssues } from '../../platform/graphql/index.js';
import { type Id, presumedId, presumedIds } from '../../platform/ids/index.js';
import { todayIn } from '../../platform/rules/index.js';
import type { LeadWork } from '../bulk/change-leads.js';
import { ApprovalState, LeadState, PrivacyLevel } from '../lead/lead.enums.js';
import { logged } from '../lead/lead.log.js';
import { lostReasonAfter } from '../picklists/lost-reason.js';
import { namedValues } from '../picklists/named-values.js';
import { namedProducts } from '../products/named-products.js';
import { approvalOfType, refuseInactiveType, requireOfType } from '../type/type-rules.js';
import type { CreateLeadInput } from './lead.input.js';
import { peopleOf, refuseGroupless } from './lead.owners.js';
import { type LeadValues, leadValues, limits } from './lead.rules.js';
import { schedule } from './lead.schedule.js';
import { LeadReferences } from './resolve-inputs.js';

export type Found = Awaited<ReturnType<typeof lookUp>>;

/**
 * The columns that follow from the input of a new lead alone; broken rules go to `issues`.
 * @param read phone numbers that have been read already
 */
export const newValues = (
  { viewer }: Context,
  input: CreateLeadInput,
  known: ReadonlySet<string>,
  issues: ValidationIssues,
  read?: ReadonlySet<string>,
): LeadValues => leadValues(withoutBlanks(input), viewer.tenant, issues, known, read);

/**
 * What the input says and what it names; whatever is wrong with it goes to `issues`.
 * @param values its `newValues`, to which is added what the input names
 * @param named what looks it up
 */
export async function lookUp(
  context: Context,
  work: LeadWork,
  { input, values }: { input: CreateLeadInput; values: LeadValues },
  issues: ValidationIssues,
  named = new LeadReferences(work.transaction, issues),
) {
  const { tenant, userId } = context.viewer;
  // What comes from elsewhere began there.
  const now = work.transaction.now();
  const begun = input.external?.createdAt;
  const today = todayIn(tenant.timeZone, begun && begun < now ? begun : now);
  const when = schedule(input, undefined, today, issues);
  // Whose billing account it must be is asked of what is given; what a customer lends the lead is theirs anyway.
  const given = { email: values.email ?? null, phoneNumbers: values.phoneNumbers ?? [] };
  const ofCustomer = async () => {
    const customer = await named.customer(input.existingCustomerId);
    await named.billingAccount(input.billingAccountId, {
      ...given,
      existingCustomerId: customer?.id ?? null,
    });
    return customer;
  };
  const picked = namedValues(named, input, issues);
  const [status, type, tagNames, , customer, group, entity, photo, picks, sold, rules, custom] =
    await Promise.all([
      named.status(input.statusId, input.typeId),
      named.type(input.typeId),
      named.tags(input.tagIds ?? [], limits.tags),
      named.people(peopleOf(input)),
      ofCustomer(),
      named.group(input.ownedByGroupId),
      named.financialEntity(input.financialEntityId),
      named.photo(input.photoFileName, userId),
      picked,
      namedProducts(named, input, issues),
      input.assignedUserId === undefined ? named.assignmentRules() : null,
      named.newCustomFields(input.customFields),
      named.external(values, picked),
    ]);
  picks.refuseInactive(issues);
  sold.refuseUnfit(issues);
  custom.refuseUnfit(issues);
  refuseInactiveType(type, null, issues);
  refuseGroupless(input.privacyLevel, input.ownedByGroupId, issues);
  if (customer) await lend(work, customer, values);
  const lostReason = status && {
    ...{ categoryBefore: null, category: status.category, isMoving: true, before: null },
    ...{ given: input.lostReasonId, found: picks.idOf('lostReasonId') },
  };
  Object.assign(values, picks.columns, sold.columns, {
    lostReasonId: lostReason && (lostReasonAfter(lostReason, issues) ?? null),
    typeId: type?.id ?? null,
    customFields: custom.valuesAfter(),
  });
  if (input.categoryId == null && type) values.categoryId = type.defaultCategoryId;
  const lists = picks.listsUnlike(new Map());
  const products = sold.linesUnlike() ?? [];
  return {
    values,
    when,
    status,
    type,
    tagNames,
    customer,
    group,
    entity,
    photo,
    lists,
    products,
    rules,
    custom,
  };
}

/** What the type asks for of the lead as it would be kept. */
export function validateType(
  lead: LeadValues,
  input: CreateLeadInput,
  { type, rules, photo, tagNames, lists, products }: Found,
  issues: ValidationIssues,
): void {
  if (!type) return;
  const assignedUserId = lead.assignedUserId ?? rules?.candidateFor(lead) ?? null;
  const columns = { ...lead, assignedUserId };
  const team = presumedIds('user', input.teamIds ?? []);
  requireOfType(type, { columns, photo, tags: tagNames, team, lists, products }, input, issues);
}

/** The lead is about the customer: what it does not say of how to reach them is as they have it. */
async function lend(
  { leads }: LeadWork,
  customer: { email: string | null; phoneNumbers: string[]; country: string | null },
  values: LeadValues,
): Promise<void> {
  values.phoneNumbers ??= customer.phoneNumbers;
  values.country ??= customer.country;
  if (values.email === undefined && customer.email && !(await leads.liveByEmail(customer.email))) {
    values.email = customer.email;
  }
}

export const leadOf = (
  input: CreateLeadInput,
  { values, when, status, type, customer, group, entity }: Found,
  userId: Id<'user'>,
  now: Date,
) => ({
  firstName: '',
  lastName: '',
  ...values,
  ...when,
  statusId: status?.id as Id<'status'>,
  activity: values.activity ?? LeadState.ACTIVE,
  privacyLevel: values.privacyLevel ?? PrivacyLevel.PUBLIC,
  ownerId: input.ownerId === undefined ? userId : presumedId('user', input.ownerId),
  assignedUserId: presumedId('user', input.assignedUserId) ?? null,
  ownedByGroupId: group?.id ?? null,
  billingAccountId: presumedId('billing', input.billingAccountId) ?? null,
  financialEntityId: entity?.id ?? null,
  existingCustomerId: customer?.id ?? null,
  approvalState: ApprovalState.NOT_REQUIRED,
  ...approvalOfType(type, ApprovalState.NOT_REQUIRED, { userId, now }),
  externalSyncedAt: values.externalId ? now : null,
});

/** Nothing to begin with is nothing said: what a lead cannot be without has its default then. */
const withoutBlanks = (input: CreateLeadInput): CreateLeadInput => ({
  ...input,
  state: input.state ?? undefined,
  privacyLevel: input.privacyLevel ?? undefined,
});

/** What the log tells of a lead that is new. */
export const logOfNew = (
  action: LogAction,
  id: Id<'lead'>,
  lead: LeadValues,
  input: CreateLeadInput,
  { status, type, tagNames, photo, lists, products, custom }: Found,
): LogEntry => ({
  action,
  entityType: EntityType.LEAD,
  entityId: id,
  changes: changesBetween(
    {},
    logged(
      lead,
      {
        status: status?.name,
        custom: custom.logged(lead.customFields ?? {}),
        approval: type?.requiresApproval ? lead.approvalState : undefined,
        tags: tagNames,
        team: presumedIds('user', input.teamIds ?? []),
        photo: photo?.fileName,
        lists,
        products,
      },
      true,
    ),
  ),
});
