import type { Context } from '../identity/index.js';
import { changesBetween, EntityType, LogAction } from '../logs/index.js';
import {
  ValidationIssueCode as Code,
  Issues,
  Refusal,
  refuseStale,
  ValidationError,
} from '../platform/graphql/index.js';
import { todayIn } from '../platform/rules/index.js';
import { changeLeads, refuseMissing } from './change-leads.js';
import { emailTaken } from './lead.email.js';
import { LeadLockRestriction } from './lead.enums.js';
import type { UpdateLeadInput } from './lead.input.js';
import { logged } from './lead.log.js';
import { peopleOf, refuseGroupless } from './lead.owners.js';
import { convertedError, refuseLocked } from './lead.policy.js';
import { LeadReferences } from './lead.references.js';
import type { LeadRow } from './lead.repository.js';
import { UpdateLeadSuccess } from './lead.results.js';
import { type LeadValues, leadValues, limits } from './lead.rules.js';
import { schedule } from './lead.schedule.js';
import { setPhoto } from './lead-photo.js';
import { PhotoRepository } from './photo.repository.js';

/** Whether an input changes tags alone, which a converted lead still takes. */
const isOfTagsAlone = ({ id: _, expectedVersion: __, ...fields }: UpdateLeadInput): boolean =>
  Object.entries(fields).every(([field, value]) => field === 'tagIds' || value === undefined);

/**
 * Changes a lead's own fields, tags and team. A field left out stays, null clears it.
 * @throws Refusal with every broken rule at once; VersionConflictError, LeadLockedError,
 *   LeadAlreadyConvertedError, EmailTakenError, NotFoundError
 */
export async function updateLead(context: Context, input: UpdateLeadInput): Promise<UpdateLeadSuccess> {
  const { tenant, userId } = context.viewer;
  const issues = new Issues();
  const given = leadValues(input, tenant, issues);
  const id = issues.id(['input', 'id'], 'lead', input.id);
  if (id === null) throw new Refusal(new ValidationError(issues.all));
  const email = given.email ?? null;
  try {
    return await changeLeads(context, async (work) => {
      const [lead] = await work.leads.take([id], context.viewer);
      const now = new Date();
      // The rules may be told several times, where the transaction is tried again.
      const found = new Issues();
      found.all.push(...issues.all);
      const named = new LeadReferences(work.transaction, found);
      const [before, after, tags, , group, entity, photo] = await Promise.all([
        lead ? named.status(lead.statusId) : null,
        input.statusId == null ? null : named.status(input.statusId),
        input.tagIds === undefined ? null : named.tags(input.tagIds ?? [], limits.tags),
        named.people(peopleOf(input)),
        named.group(input.ownedByGroupId),
        named.financialEntity(input.financialEntityId),
        named.photo(input.photoFileName, userId, id),
      ]);
      refuseMissing([id], lead ? [lead] : [], found);
      if (!lead) throw new Error('unreachable: a missing lead is refused');
      const converted = convertedError(lead);
      if (converted && !isOfTagsAlone(input)) throw new Refusal(converted);
      refuseStale(lead, input.expectedVersion);
      const [locks, tagsBefore, teamBefore, photoBefore] = await Promise.all([
        work.leads.locks([id], now),
        work.leads.tagNames(id),
        work.leads.teamIds(id),
        input.photoFileName === undefined ? null : new PhotoRepository(work.transaction).ofLead(id),
      ]);
      refuseLocked(lead, locks.get(id), LeadLockRestriction.UPDATE, userId);

      const when = schedule(input, lead, todayIn(tenant.timeZone, now), found);
      if (input.statusId === null) found.add(['input', 'statusId'], Code.REQUIRED, 'is required');
      if (input.state != null) refuseArchived(lead, found);
      const groupId = input.ownedByGroupId === undefined ? lead.ownedByGroupId : input.ownedByGroupId;
      refuseGroupless(given.privacyLevel ?? lead.privacyLevel, groupId, found);
      await judgeBillingAccount(named, input, given, lead);
      found.refuse();

      const values: LeadValues = {
        ...given,
        ...scheduleColumns(when),
        ...(after ? { statusId: after.id } : {}),
        ...pick(input, ['ownerId', 'assignedUserId', 'billingAccountId']),
        ...(input.ownedByGroupId === undefined ? {} : { ownedByGroupId: group?.id ?? null }),
        ...(input.financialEntityId === undefined ? {} : { financialEntityId: entity?.id ?? null }),
      };
      const team = input.teamIds === undefined ? null : [...new Set(input.teamIds ?? [])];
      const changes = changesBetween(
        logged(lead, {
          status: before?.name,
          tags: tagsBefore,
          team: teamBefore,
          photo: photoBefore?.fileName,
        }),
        logged(
          { ...lead, ...values },
          {
            status: (after ?? before)?.name,
            tags: tags ?? tagsBefore,
            team: team ?? teamBefore,
            photo: photo?.fileName,
          },
        ),
      );
      if (changes.length === 0) return new UpdateLeadSuccess(id);
      await Promise.all([
        work.leads.change([id], values, now),
        tags && work.leads.setTags(id, [...tags.keys()]),
        team && work.leads.setTeam(id, team),
        setPhoto(context, work.transaction, id, photoBefore?.fileName ?? null, photo?.fileName ?? null),
        work.logs.write({
          action: LogAction.UPDATE_LEAD,
          entityType: EntityType.LEAD,
          entityId: id,
          changes,
        }),
      ]);
      return new UpdateLeadSuccess(id);
    });
  } catch (error) {
    throw await emailTaken(context, error, email);
  }
}

/** An archived lead keeps the state to which it will come back. */
function refuseArchived(lead: LeadRow, issues: Issues): void {
  if (lead.archivedAt === null) return;
  issues.add(['input', 'state'], Code.NOT_ALLOWED, 'is ARCHIVED until restoreLeads brings the lead back');
}

/**
 * Judged where the input says something of it: against an address and numbers that are given, and where the
 * account itself is given or cleared, against those that stay as well.
 */
async function judgeBillingAccount(
  named: LeadReferences,
  input: UpdateLeadInput,
  given: LeadValues,
  lead: LeadRow,
): Promise<void> {
  const { existingCustomerId } = lead;
  const { email = lead.email, phoneNumbers = lead.phoneNumbers } = given;
  if (input.billingAccountId !== undefined) {
    await named.billingAccount(input.billingAccountId, { email, phoneNumbers, existingCustomerId });
  } else if (lead.billingAccountId === null) {
    await named.billingAccount(null, {
      email: given.email ?? null,
      phoneNumbers: given.phoneNumbers ?? [],
      existingCustomerId,
    });
  }
}

const scheduleColumns = ({
  startDate,
  expectedCompletionDate,
  estimatedDuration,
  estimatedDurationUnit,
}: LeadValues): LeadValues => ({
  startDate,
  expectedCompletionDate,
  estimatedDuration,
  estimatedDurationUnit,
});

const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Partial<
    Pick<T, K>
  >;
