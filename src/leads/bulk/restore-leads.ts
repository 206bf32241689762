import { type Context, forbidden, Permission } from '../../identity/index.js';
import { type FieldChange, LogAction } from '../../logs/index.js';
import { pgErrorOf } from '../../platform/database/index.js';
import { DomainError, ValidationIssueCode, ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { addExternalTaken, externalKey, externalTaken } from '../intake/lead.external.js';
import { statusesOf } from '../lead/affected-statuses.js';
import { LeadLockRestriction, LeadState } from '../lead/lead.enums.js';
import { LeadRepository, type LeadRow, restoredValues } from '../lead/lead.repository.js';
import { EmailTakenError } from '../lead.errors.js';
import { refuseLocked } from '../lead.policy.js';
import { RestoreLeadsSuccess } from '../lead.results.js';
import type { LeadIdsInput } from './bulk.input.js';
import { bulkIds, changeEach, changeLeads, type LeadWork, refuseMissing } from './change-leads.js';

/**
 * Brings archived and deleted leads back to the state before, all of them or none. Those that are neither stay as
 * they are.
 * @throws DomainError ValidationError NOT_ALLOWED for a converted lead, NotFoundError (merged ones are as absent),
 *   LeadLockedError, EmailTakenError where an address has been taken since, ValidationError TAKEN where a reference has
 * @throws GraphQLError FORBIDDEN where one is deleted and the viewer may not delete leads
 */
export async function restoreLeads(context: Context, input: LeadIdsInput): Promise<RestoreLeadsSuccess> {
  const ids = bulkIds(input.ids);
  let emails: string[] = [];
  const work = async (work: LeadWork) => {
    const [taken, locks] = await Promise.all([
      work.leads.take(ids, context.viewer, 'any'),
      work.leads.locks(ids),
    ]);
    const now = work.transaction.now();
    refuseMissing(ids, taken);
    refuseConvertedOnes(ids, taken);
    const moving = taken.filter((lead) => lead.archivedAt !== null || lead.deletedAt !== null);
    if (
      moving.some((lead) => lead.deletedAt !== null) &&
      !context.viewer.permissions.has(Permission.LEADS_DELETE)
    ) {
      throw forbidden('Bringing a deleted lead back needs the permission LEADS_DELETE.');
    }
    for (const lead of taken) {
      refuseLocked(lead, locks.get(lead.id), LeadLockRestriction.UPDATE, context.viewer.userId);
    }
    if (moving.length === 0) return new RestoreLeadsSuccess(ids, []);
    emails = moving.flatMap(({ email, deletedAt }) => (deletedAt && email) || []);
    const twice = emails.find((email, i) => emails.indexOf(email) !== i);
    await refuseTakenReferences(work, ids, moving);
    const refused = twice ? new EmailTakenError(twice, null) : await firstTaken(work.leads, emails);
    if (refused) throw new DomainError(refused);
    changeEach(
      work,
      moving,
      { values: restoredValues, action: LogAction.RESTORE_LEAD, changes: changesOf },
      now,
    );
    // Archived leads are counted, deleted ones are not.
    return new RestoreLeadsSuccess(ids, statusesOf(moving.filter(({ deletedAt }) => deletedAt !== null)));
  };
  try {
    return await changeLeads(context, work);
  } catch (error) {
    throw await takenMeanwhile(context, externalTaken(error, ['input', 'ids']), emails);
  }
}

function refuseConvertedOnes(ids: readonly Id<'lead'>[], taken: readonly LeadRow[]): void {
  const converted = new Set(taken.filter(({ convertedAt }) => convertedAt !== null).map(({ id }) => id));
  const issues = new ValidationIssues();
  for (const [i, id] of ids.entries()) {
    if (converted.has(id)) {
      issues.add(['input', 'ids', i], ValidationIssueCode.NOT_ALLOWED, 'a converted lead cannot be restored');
    }
  }
  issues.refuse();
}

/** A deleted lead gave its reference free: another may be that to the other system by now. */
async function refuseTakenReferences(
  { leads }: LeadWork,
  ids: readonly Id<'lead'>[],
  moving: readonly LeadRow[],
): Promise<void> {
  const coming = moving.filter(({ deletedAt, externalId }) => deletedAt !== null && externalId !== null);
  if (coming.length === 0) return;
  const taken = await leads.externalsTaken(coming.map(({ externalId }) => externalId as string));
  const issues = new ValidationIssues();
  for (const lead of coming) {
    const key = externalKey(lead);
    if (taken.has(key)) addExternalTaken(issues, ['input', 'ids', ids.indexOf(lead.id)]);
    taken.add(key);
  }
  issues.refuse();
}

/** The first of these addresses that a live lead has; null where all are free. */
async function firstTaken(leads: LeadRepository, emails: readonly string[]): Promise<EmailTakenError | null> {
  const holders = await leads.liveByEmails(emails);
  const email = emails.find((one) => holders.has(one));
  return email === undefined ? null : new EmailTakenError(email, holders.get(email) ?? null);
}

/** Someone may take an address at this moment: the database decides. Any other error is given as it is. */
async function takenMeanwhile(context: Context, error: unknown, emails: readonly string[]): Promise<unknown> {
  if (pgErrorOf(error)?.constraint !== 'leads_email') return error;
  const found = await context.transaction((transaction) =>
    firstTaken(new LeadRepository(transaction), emails),
  );
  return new DomainError(found ?? new EmailTakenError(emails[0] as string, null));
}

function changesOf({ archivedAt, deletedAt, activity }: LeadRow): FieldChange[] {
  if (deletedAt) return [{ field: 'deletedAt', before: deletedAt.toISOString(), after: null }];
  return archivedAt ? [{ field: 'state', before: LeadState.ARCHIVED, after: activity }] : [];
}
