import type { Context } from '../../identity/index.js';
import { changedColumns, changesBetween, type FieldChange } from '../../logs/index.js';
import type { TenantTransaction } from '../../platform/database/index.js';
import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import { type Id, presumedId, presumedIds } from '../../platform/ids/index.js';
import { isSameSet, todayIn } from '../../platform/rules/index.js';
import { namedCustomFields } from '../../settings/index.js';
import type { LeadWork } from '../bulk/change-leads.js';
import { leadColumns } from '../lead/lead.columns.js';
import { LeadState } from '../lead/lead.enums.js';
import { logged } from '../lead/lead.log.js';
import type { LeadRow } from '../lead/lead.repository.js';
import { PhotoRepository } from '../photo/photo.repository.js';
import { picklistValuesOfLead, type ValueLists } from '../picklists/lead-picklists.repository.js';
import { lostReasonAfter } from '../picklists/lost-reason.js';
import { namedValues } from '../picklists/named-values.js';
import { type ProductLine, productsOfLead } from '../products/lead-products.repository.js';
import { namedProducts } from '../products/named-products.js';
import { approvalOfType, refuseInactiveType, requireOfChange } from '../type/type-rules.js';
import type { UpdateLeadInput } from './lead.input.js';
import { isThere, peopleOf, refuseGroupless } from './lead.owners.js';
import { type LeadValues, limits } from './lead.rules.js';
import { type Schedule, schedule } from './lead.schedule.js';
import { LeadReferences } from './resolve-inputs.js';

/** What is read of a lead that is to be changed. */
export interface LeadReads {
  transaction: TenantTransaction;
  leads: Pick<LeadWork['leads'], 'take' | 'locks'>;
  links: Pick<LeadWork['links'], 'tagNames' | 'teamIds'>;
}

/**
 * Takes the lead; looks up what the input names and what the lead has, all of it behind the lead and at once. What is
 * not there or not fit goes to `issues`.
 */
export async function lookUp(
  context: Context,
  { transaction, leads, links }: LeadReads,
  id: Id<'lead'>,
  input: UpdateLeadInput,
  issues: ValidationIssues,
  named = new LeadReferences(transaction, issues),
) {
  // What a type asks for may be anything that hangs on the lead.
  const movesToType = input.typeId != null;
  const [
    [lead],
    locks,
    statusBefore,
    tagsBefore,
    teamBefore,
    photoBefore,
    status,
    type,
    typeBefore,
    tags,
    group,
    entity,
    photo,
    inactivePeople,
    picks,
    listsBefore,
    sold,
    productsBefore,
    custom,
  ] = await Promise.all([
    leads.take([id], context.viewer),
    leads.locks([id]),
    named.statusOf(id),
    links.tagNames(id),
    links.teamIds(id),
    input.photoFileName === undefined && !movesToType ? null : new PhotoRepository(transaction).ofLead(id),
    input.statusId == null ? null : named.status(input.statusId),
    named.type(input.typeId),
    input.typeId === undefined && !isClearing(input) ? null : named.typeOf(id),
    input.tagIds === undefined ? null : named.tags(input.tagIds ?? [], limits.tags),
    named.group(input.ownedByGroupId),
    named.anyFinancialEntity(input.financialEntityId),
    named.photo(input.photoFileName, context.viewer.userId, id),
    named.inactivePeople(peopleOf(input)),
    namedValues(named, input, issues),
    input.competitorIds === undefined && input.businessIds === undefined && !movesToType
      ? new Map()
      : picklistValuesOfLead(transaction, id),
    namedProducts(named, input, issues),
    input.products === undefined && !movesToType ? [] : productsOfLead(transaction, id),
    namedCustomFields(transaction, input.customFields, issues),
  ]);
  return {
    ...{ lead, locks, statusBefore, tagsBefore, teamBefore, photoBefore },
    ...{ status, type, typeBefore, tags, group, entity, photo, inactivePeople, picks, listsBefore },
    ...{ sold, productsBefore, custom },
  };
}

export type Found = Awaited<ReturnType<typeof lookUp>>;

/** What an update makes of a lead; null or no column for what stays as it is. */
export interface LeadChange {
  columns: Partial<LeadRow>;
  /** The names of the tags, by ID. */
  tags: ReadonlyMap<Id<'tag'>, string> | null;
  team: readonly Id<'user'>[] | null;
  photo: { from: string | null; to: string | null } | null;
  /** The values of picklists that are other ones now. */
  lists: ValueLists;
  products: readonly ProductLine[] | null;
}

/**
 * Judges what depends on the lead as it is, and finds what changes: of what is as the lead has it already, in
 * whatever spelling, nothing is judged anew, so that a form may send back all that it has read.
 */
export async function validateAgainst(
  lead: LeadRow,
  { viewer }: Context,
  named: LeadReferences,
  { input, given, now }: { input: UpdateLeadInput; given: LeadValues; now: Date },
  found: Found,
  issues: ValidationIssues,
): Promise<LeadChange> {
  const when = schedule(input, lead, todayIn(viewer.tenant.timeZone, now), issues);
  if (input.statusId === null) issues.add(['input', 'statusId'], Code.REQUIRED, 'is required');
  judgeState(input, lead, issues);
  named.refuseInactivePeople(found.inactivePeople, isThere(lead, found.teamBefore));
  found.picks.refuseInactive(issues, lead, found.listsBefore);
  const { subscriptionPackageId } = lead;
  const before = { lines: found.productsBefore, subscriptionPackageId };
  found.sold.refuseUnfit(issues, before);
  found.custom.refuseUnfit(issues, lead.customFields);
  const lostReason = lostReasonOf(input, lead, found, issues);
  const customFields = found.custom.valuesAfter(lead.customFields);
  const values = { ...columnsOf(input, given, when, found), ...lostReason, customFields };
  const columns = changedColumns(lead, values, leadColumns);
  if (columns.financialEntityId && found.entity) named.refuseInactive(found.entity);
  refuseGroupless(
    columns.privacyLevel ?? lead.privacyLevel,
    columns.ownedByGroupId === undefined ? lead.ownedByGroupId : columns.ownedByGroupId,
    issues,
  );
  await validateBillingAccount(named, columns, lead);
  const { tags, tagsBefore, teamBefore } = found;
  const team = input.teamIds === undefined ? null : [...new Set(presumedIds('user', input.teamIds ?? []))];
  const photo = { from: found.photoBefore?.fileName ?? null, to: found.photo?.fileName ?? null };
  const change: LeadChange = {
    columns,
    tags: tags && !isSameSet(tags.keys(), tagsBefore.keys()) ? tags : null,
    team: team && !isSameSet(team, teamBefore) ? team : null,
    photo: input.photoFileName === undefined || photo.from === photo.to ? null : photo,
    lists: found.picks.listsUnlike(found.listsBefore),
    products: found.sold.linesUnlike(before),
  };
  validateType(lead, change, input, found, issues);
  const { userId } = viewer;
  if (columns.typeId) Object.assign(columns, approvalOfType(found.type, lead.approvalState, { userId, now }));
  return change;
}

/** Whether an input takes something away, which the type of the lead may ask for. */
const isClearing = (input: UpdateLeadInput): boolean =>
  Object.values(input).some((value) => value === null || (Array.isArray(value) && value.length === 0));

/** What the type asks for, where the lead comes to it or gives something up. */
function validateType(
  lead: LeadRow,
  { columns, tags, team, photo, lists, products }: LeadChange,
  input: UpdateLeadInput,
  found: Found,
  issues: ValidationIssues,
): void {
  refuseInactiveType(found.type, lead.typeId, issues);
  const type = input.typeId === undefined ? found.typeBefore : found.type;
  if (!type) return;
  const after = {
    columns: { ...lead, ...columns },
    photo: input.photoFileName === undefined ? found.photoBefore : (photo?.to ?? found.photo),
    tags: tags ?? found.tagsBefore,
    team: team ?? found.teamBefore,
    lists: new Map([...found.listsBefore, ...lists]),
    products: products ?? found.productsBefore,
  };
  requireOfChange(type, { lead: after, isNew: type.id !== lead.typeId }, input, issues);
}

/** An archived lead keeps the state to which it will come back. */
export function judgeState(
  { state }: UpdateLeadInput,
  { archivedAt }: Pick<LeadRow, 'archivedAt'>,
  issues: ValidationIssues,
): void {
  const isArchived = archivedAt !== null;
  if (state == null || isArchived === (state === LeadState.ARCHIVED)) return;
  const message = isArchived
    ? 'is ARCHIVED until restoreLeads brings the lead back'
    : 'must be ACTIVE or INACTIVE; leads are archived by archiveLeads';
  issues.add(['input', 'state'], Code.NOT_ALLOWED, message);
}

/**
 * Judged where something of it changes: against an address and numbers that are new, and where the lead has an
 * account or gets another, against those that stay as well.
 */
async function validateBillingAccount(
  named: LeadReferences,
  columns: Partial<LeadRow>,
  { existingCustomerId, ...lead }: LeadRow,
): Promise<void> {
  const { email, phoneNumbers, billingAccountId } = { ...lead, ...columns };
  if (columns.billingAccountId !== undefined) {
    await named.billingAccount(billingAccountId, { email, phoneNumbers, existingCustomerId });
  } else if (billingAccountId === null && (columns.email || columns.phoneNumbers)) {
    const said = { email: columns.email ?? null, phoneNumbers: columns.phoneNumbers ?? [] };
    await named.billingAccount(null, { ...said, existingCustomerId });
  }
}

/** Why the lead is lost, where that changes. */
function lostReasonOf(
  { lostReasonId: given, statusId: to }: UpdateLeadInput,
  { statusId, lostReasonId: before }: LeadRow,
  { status, statusBefore, picks }: Found,
  issues: ValidationIssues,
): Partial<LeadRow> {
  // Of a status that is not there nothing can be said.
  if (!statusBefore || (to != null && !status)) return {};
  const { category } = status ?? statusBefore;
  const isMoving = status !== null && status.id !== statusId;
  const lostReasonId = lostReasonAfter(
    {
      ...{ categoryBefore: statusBefore.category, category, isMoving },
      ...{ before, given, found: picks.idOf('lostReasonId') },
    },
    issues,
  );
  return lostReasonId === undefined ? {} : { lostReasonId };
}

/** The columns that the input names. */
const columnsOf = (
  input: UpdateLeadInput,
  given: LeadValues,
  { startDate, expectedCompletionDate, estimatedDuration, estimatedDurationUnit }: Schedule,
  { status, type, group, entity, picks, sold }: Found,
): Partial<LeadRow> => ({
  ...given,
  ...(given.externalId ? { externalSourceId: picks.idOf('external') } : {}),
  ...{ startDate, expectedCompletionDate, estimatedDuration, estimatedDurationUnit },
  ...picks.columns,
  ...sold.columns,
  ...(status ? { statusId: status.id } : {}),
  ...(input.typeId === undefined ? {} : { typeId: type?.id ?? null }),
  ...(input.ownerId === undefined ? {} : { ownerId: presumedId('user', input.ownerId) }),
  ...(input.assignedUserId === undefined ? {} : { assignedUserId: presumedId('user', input.assignedUserId) }),
  ...(input.billingAccountId === undefined
    ? {}
    : { billingAccountId: presumedId('billing', input.billingAccountId) }),
  ...(input.ownedByGroupId === undefined ? {} : { ownedByGroupId: group?.id ?? null }),
  ...(input.financialEntityId === undefined ? {} : { financialEntityId: entity?.id ?? null }),
});

export const isNone = ({ columns, tags, team, photo, lists, products }: LeadChange): boolean =>
  Object.keys(columns).length === 0 && !tags && !team && !photo && lists.size === 0 && !products;

/** What the log shows of a change. */
export const changesOf = (
  lead: LeadRow,
  { columns, tags, team, photo, lists, products }: LeadChange,
  { status, statusBefore, tagsBefore, teamBefore, listsBefore, productsBefore, custom }: Found,
): FieldChange[] =>
  changesBetween(
    logged(lead, {
      custom: custom.logged(lead.customFields),
      approval: columns.approvalState && lead.approvalState,
      ...{ status: statusBefore?.name, tags: tagsBefore, team: teamBefore, photo: photo?.from },
      lists: listsBefore,
      products: productsBefore,
    }),
    logged(
      { ...lead, ...columns },
      {
        custom: custom.logged(columns.customFields ?? lead.customFields),
        approval: columns.approvalState,
        status: (columns.statusId ? status : statusBefore)?.name,
        ...{ tags: tags ?? tagsBefore, team: team ?? teamBefore, photo: photo?.to },
        lists: new Map([...listsBefore, ...lists]),
        products: products ?? productsBefore,
      },
    ),
  );
