import type { Context } from '../identity/index.js';
import { changesBetween, type FieldChange } from '../logs/index.js';
import { ValidationIssueCode as Code, type Issues } from '../platform/graphql/index.js';
import { todayIn } from '../platform/rules/index.js';
import type { LeadWork } from './change-leads.js';
import type { UpdateLeadInput } from './lead.input.js';
import { logged } from './lead.log.js';
import { peopleOf, refuseGroupless } from './lead.owners.js';
import { LeadReferences } from './lead.references.js';
import type { LeadRow } from './lead.repository.js';
import { type LeadValues, limits } from './lead.rules.js';
import { type Schedule, schedule } from './lead.schedule.js';
import { PhotoRepository } from './photo.repository.js';

/**
 * Takes the lead; looks up what the input names and what the lead has, all of it behind the lead and at once. What is
 * not there or not fit goes to `issues`.
 */
export async function lookUp(
  context: Context,
  { transaction, leads, links }: LeadWork,
  id: string,
  input: UpdateLeadInput,
  issues: Issues,
) {
  const named = new LeadReferences(transaction, issues);
  const [
    [lead],
    locks,
    statusBefore,
    tagsBefore,
    teamBefore,
    photoBefore,
    status,
    tags,
    group,
    entity,
    photo,
  ] = await Promise.all([
    leads.take([id], context.viewer),
    leads.locks([id]),
    named.statusOf(id),
    links.tagNames(id),
    links.teamIds(id),
    input.photoFileName === undefined ? null : new PhotoRepository(transaction).ofLead(id),
    input.statusId == null ? null : named.status(input.statusId),
    input.tagIds === undefined ? null : named.tags(input.tagIds ?? [], limits.tags),
    named.group(input.ownedByGroupId),
    named.financialEntity(input.financialEntityId),
    named.photo(input.photoFileName, context.viewer.userId, id),
    named.people(peopleOf(input)),
  ]);
  return {
    ...{ lead, locks, statusBefore, tagsBefore, teamBefore, photoBefore },
    ...{ status, tags, group, entity, photo },
  };
}

type Found = Awaited<ReturnType<typeof lookUp>>;

/** Judges what depends on the lead as it is. @returns when it is worked on */
export async function judgeAgainst(
  lead: LeadRow,
  { viewer }: Context,
  { transaction }: LeadWork,
  { input, given, now }: { input: UpdateLeadInput; given: LeadValues; now: Date },
  issues: Issues,
): Promise<Schedule> {
  const when = schedule(input, lead, todayIn(viewer.tenant.timeZone, now), issues);
  if (input.statusId === null) issues.add(['input', 'statusId'], Code.REQUIRED, 'is required');
  // An archived lead keeps the state to which it will come back.
  if (input.state != null && lead.archivedAt !== null) {
    const message = 'is ARCHIVED until restoreLeads brings the lead back';
    issues.add(['input', 'state'], Code.NOT_ALLOWED, message);
  }
  const groupId = input.ownedByGroupId === undefined ? lead.ownedByGroupId : input.ownedByGroupId;
  refuseGroupless(given.privacyLevel ?? lead.privacyLevel, groupId, issues);
  await judgeBillingAccount(new LeadReferences(transaction, issues), input, given, lead);
  return when;
}

/**
 * Judged where the input says something of it: against an address and numbers that are given, and where the
 * account itself is given or cleared, against those that stay as well.
 */
async function judgeBillingAccount(
  named: LeadReferences,
  { billingAccountId }: UpdateLeadInput,
  given: LeadValues,
  { existingCustomerId, ...lead }: LeadRow,
): Promise<void> {
  const { email = lead.email, phoneNumbers = lead.phoneNumbers } = given;
  if (billingAccountId !== undefined) {
    await named.billingAccount(billingAccountId, { email, phoneNumbers, existingCustomerId });
  } else if (lead.billingAccountId === null) {
    const said = { email: given.email ?? null, phoneNumbers: given.phoneNumbers ?? [] };
    await named.billingAccount(null, { ...said, existingCustomerId });
  }
}

/** The columns that change; those that the input does not name are left out or as they were. */
export const columnsOf = (
  input: UpdateLeadInput,
  given: LeadValues,
  { startDate, expectedCompletionDate, estimatedDuration, estimatedDurationUnit }: Schedule,
  { status, group, entity }: Found,
): LeadValues => ({
  ...given,
  ...{ startDate, expectedCompletionDate, estimatedDuration, estimatedDurationUnit },
  ...(status ? { statusId: status.id } : {}),
  ...pick(input, ['ownerId', 'assignedUserId', 'billingAccountId']),
  ...(input.ownedByGroupId === undefined ? {} : { ownedByGroupId: group?.id ?? null }),
  ...(input.financialEntityId === undefined ? {} : { financialEntityId: entity?.id ?? null }),
});

/** What the log shows of the change. @param team null where it stays */
export const changesOf = (
  lead: LeadRow,
  values: LeadValues,
  team: readonly string[] | null,
  { statusBefore, tagsBefore, teamBefore, photoBefore, ...found }: Found,
): FieldChange[] =>
  changesBetween(
    logged(lead, {
      status: statusBefore?.name,
      tags: tagsBefore,
      team: teamBefore,
      photo: photoBefore?.fileName,
    }),
    logged(
      { ...lead, ...values },
      {
        status: (found.status ?? statusBefore)?.name,
        tags: found.tags ?? tagsBefore,
        team: team ?? teamBefore,
        photo: found.photo?.fileName,
      },
    ),
  );

const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Partial<
    Pick<T, K>
  >;
