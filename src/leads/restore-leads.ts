import { type Context, forbidden, Permission } from '../identity/index.js';
import { EntityType, LogAction } from '../logs/index.js';
import { pgErrorOf } from '../platform/database/index.js';
import { Issues, Refusal, ValidationIssueCode } from '../platform/graphql/index.js';
import { bulkIds, changeLeads, refuseMissing } from './change-leads.js';
import { LeadLockRestriction, LeadState } from './lead.enums.js';
import { EmailTakenError } from './lead.errors.js';
import type { LeadIdsInput } from './lead.input.js';
import { refuseLocked } from './lead.policy.js';
import type { LeadRow } from './lead.repository.js';
import { RestoreLeadsSuccess } from './lead.results.js';

/**
 * Brings archived and deleted leads back as they were, all of them or none. Those that are neither stay as they
 * are.
 * @throws Refusal ValidationError NOT_ALLOWED for a converted lead, NotFoundError (merged ones are as absent), LeadLockedError, EmailTakenError where an address has been taken since
 * @throws GraphQLError FORBIDDEN where one is deleted and the viewer may not delete leads
 */
export async function restoreLeads(context: Context, input: LeadIdsInput): Promise<RestoreLeadsSuccess> {
  const ids = bulkIds(input.ids);
  return changeLeads(context, async (work) => {
    const taken = await work.leads.take(ids, context.viewer, 'any');
    const now = new Date();
    refuseMissing(ids, taken);
    refuseConvertedOnes(ids, taken);
    const moving = taken.filter((lead) => lead.archivedAt !== null || lead.deletedAt !== null);
    if (
      moving.some((lead) => lead.deletedAt !== null) &&
      !context.viewer.permissions.has(Permission.LEADS_DELETE)
    ) {
      throw forbidden('Bringing a deleted lead back needs the permission LEADS_DELETE.');
    }
    const locks = await work.leads.locks(ids, now);
    for (const lead of moving) {
      refuseLocked(lead, locks.get(lead.id), LeadLockRestriction.UPDATE, context.viewer.userId);
    }
    if (moving.length === 0) return new RestoreLeadsSuccess(ids);
    for (const lead of moving.filter(({ email, deletedAt }) => email !== null && deletedAt !== null)) {
      const takenBy = await work.leads.liveByEmail(lead.email as string);
      if (takenBy) throw new Refusal(new EmailTakenError(lead.email as string, takenBy));
    }
    await bringBack(work.leads.change.bind(work.leads), moving, now);
    await work.logs.write(
      ...moving.map((lead) => ({
        action: LogAction.RESTORE_LEAD,
        entityType: EntityType.LEAD,
        entityId: lead.id,
        changes: changesOf(lead),
      })),
    );
    return new RestoreLeadsSuccess(ids);
  });
}

function refuseConvertedOnes(ids: readonly string[], taken: readonly LeadRow[]): void {
  const converted = new Set(taken.filter(({ convertedAt }) => convertedAt !== null).map(({ id }) => id));
  const issues = new Issues();
  for (const [i, id] of ids.entries()) {
    if (converted.has(id)) {
      issues.add(['input', 'ids', i], ValidationIssueCode.NOT_ALLOWED, 'a converted lead cannot be restored');
    }
  }
  issues.refuse();
}

/** Two of them may share an address, or someone takes one at this moment: the database decides. */
async function bringBack(
  change: (ids: string[], values: { archivedAt: null; deletedAt: null }, now: Date) => Promise<void>,
  moving: readonly LeadRow[],
  now: Date,
): Promise<void> {
  try {
    await change(
      moving.map(({ id }) => id),
      { archivedAt: null, deletedAt: null },
      now,
    );
  } catch (error) {
    if (pgErrorOf(error)?.constraint !== 'leads_email') throw error;
    const emails = moving.flatMap(({ email, deletedAt }) => (deletedAt && email) || []);
    const twice = emails.find((email, i) => emails.indexOf(email) !== i);
    throw new Refusal(new EmailTakenError(twice ?? emails[0] ?? '', null));
  }
}

function changesOf(lead: LeadRow) {
  const changes = [];
  if (lead.archivedAt)
    changes.push({ field: 'state', before: LeadState.ARCHIVED as string, after: lead.activity as string });
  if (lead.deletedAt) changes.push({ field: 'deletedAt', before: lead.deletedAt.toISOString(), after: null });
  return changes;
}
